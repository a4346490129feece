// The server as a process of its own.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './start-server.ts';

startServer(createConnection(ProposedFeatures.all));
