// Every suite that runs inside the extension host. Loaded when mocha's `describe` exists, so never before.
import './activation.suite.ts';
import './opening.suite.ts';
import './findings.suite.ts';
import './numbers.suite.ts';
import './panel.suite.ts';
import './explorer.suite.ts';
import './virtual.suite.ts';
