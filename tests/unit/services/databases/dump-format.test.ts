import { describe, expect, it } from 'vitest';
import { databaseInArchive, dumpFormat } from '@/services/databases/dump-format';

const formatOf = (text: string) => dumpFormat(Buffer.from(text, 'latin1'))?.format ?? null;

describe('the beginning of a file', () => {
  it.each([
    ['-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)\n', 'mysql-text'],
    ['-- MariaDB dump 10.19-11.8.3, for debian-linux-gnu\n', 'mysql-text'],
    ['/*!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n', 'mysql-text'],
    ['/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n', 'mysql-text'],
    ['-- phpMyAdmin SQL Dump\n-- version 5.2\n', 'mysql-text'],
    ['-- Adminer 5.3.0 MySQL 9.1 dump\n', 'mysql-text'],
    ['--\n-- PostgreSQL database dump\n--\n', 'postgresql-text'],
    ['PGDMP\x01\x0e\x00', 'postgresql-archive'],
    ['\x6d\xe2\x99\x81rest', 'mongodb-archive'],
    ['-- PostgreSQL database cluster dump\n', null],
    ['Dear all,\n-- MySQL dump 10\n', null],
    ['SELECT 1;\n', null],
    ['', null],
  ])('%j is %s', (text, format) => {
    expect(formatOf(text)).toBe(format);
  });

  it('tells the database of a MongoDB archive', () => {
    const name = Buffer.from('shop\0');
    const length = Buffer.alloc(4);
    length.writeInt32LE(name.length);
    const head = Buffer.concat([Buffer.from('....\x02db\0'), length, name, Buffer.from('rest')]);
    expect(databaseInArchive(head)).toBe('shop');
    expect(databaseInArchive(Buffer.from('nothing'))).toBeNull();
    expect(databaseInArchive(head.subarray(0, 10))).toBeNull();
  });
});
