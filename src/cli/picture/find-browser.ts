// The browser that draws pictures: one that is installed already, Chromium or of its kind. None is brought or fetched.

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { CannotRun } from '../cannot-run.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isProgram: (path: string) => boolean;
}

export function findBrowser(machine: Machine = thisMachine): string {
  const named = machine.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (machine.isProgram(named)) return named;
    throw new CannotRun(`CHROME_PATH is '${named}', which is no program`);
  }
  const found = [...onPath(machine), ...usualPlaces(machine)].find(machine.isProgram);
  if (found !== undefined) return found;
  throw new CannotRun(
    'a picture is drawn by Chromium, Chrome or Edge, and none was found: install one, set CHROME_PATH to it, or use --format mermaid',
  );
}

const programs = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
  'microsoft-edge-stable',
];

function onPath({ platform, env }: Machine): readonly string[] {
  const { join, delimiter } = platform === 'win32' ? win32 : posix;
  const ending = platform === 'win32' ? '.exe' : '';
  // Windows says `Path`; an empty entry would mean the folder that somebody happens to be in.
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((it) => it !== '');
  return programs.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
}

function usualPlaces({ platform, env, home }: Machine): readonly string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', posix.join(home, 'Applications')];
    return folders.flatMap((folder) => apps.map((it) => `${folder}/${it}.app/Contents/MacOS/${it}`));
  }
  if (platform !== 'win32') return [];
  const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  const apps = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];
  apps.push('Microsoft\\Edge\\Application\\msedge.exe');
  return folders.flatMap((it) => (it === undefined ? [] : apps.map((app) => win32.join(it, app))));
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};
