/** What a command is refused with, as MongoDB words it. */
export class Refusal extends Error {
  /**
   * @param {number} code
   * @param {string} codeName
   * @param {string} message
   */
  constructor(code, codeName, message) {
    super(message);
    this.code = code;
    this.codeName = codeName;
  }
}
