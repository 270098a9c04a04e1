import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** @typedef {Record<string, unknown> & { id: string }} Document */
/** @typedef {{ name: string, fields: unknown[], default_sorting_field: string, created_at: number, documents: Document[] }} Collection */
/** @typedef {'create' | 'upsert' | 'update' | 'emplace'} Action */
/** @typedef {ReturnType<typeof createCollections>} Collections */

/** @param {string} file */
export function createCollections(file) {
  /** @type {Collection[]} */
  let all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const save = () => {
    writeFileSync(file, JSON.stringify(all));
  };

  return {
    all: () => all,
    /** @param {string} name */
    find: (name) => all.find((collection) => collection.name === name),
    /** @param {Pick<Collection, 'name' | 'fields'> & Partial<Collection>} schema */
    create({ name, fields, default_sorting_field = '' }) {
      const created_at = Math.floor(Date.now() / 1000);
      const collection = { name, fields, default_sorting_field, created_at, documents: [] };
      all.push(collection);
      save();
      return collection;
    },
    /** @param {string} name */
    remove(name) {
      all = all.filter((collection) => collection.name !== name);
      save();
    },
    /**
     * The document as it is kept; undefined where it is there already and may not be replaced.
     * @param {Collection} collection
     * @param {Record<string, unknown>} given
     * @param {Action} action
     */
    put(collection, given, action) {
      const id = String(given['id'] ?? collection.documents.length);
      const known = collection.documents.find((document) => document.id === id);
      if (known && action === 'create') return undefined;
      const merged = action === 'update' || action === 'emplace' ? { ...known, ...given } : given;
      const document = { ...merged, id };
      collection.documents = [...collection.documents.filter((one) => one.id !== id), document];
      save();
      return document;
    },
    /**
     * @param {Collection} collection
     * @param {string} id
     */
    removeDocument(collection, id) {
      collection.documents = collection.documents.filter((document) => document.id !== id);
      save();
    },
  };
}
