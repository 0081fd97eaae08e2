import { createServer } from 'node:http';

/** The least that a Node server does before it answers. */
createServer((_, response) => response.end('bare')).listen(Number(process.argv[2]), '127.0.0.1');
