// What is known of the designs of the workspace. Nothing is looked for before somebody looks, and only what changed is asked for anew.

import { EventEmitter, RelativePattern, Uri, workspace, type Disposable, type Event } from 'vscode';
import type { Client } from '../client.ts';
import { specsRequest, type Spec, type Specs, type SpecsParams } from '../../protocol/specs.ts';
import { namedSpecs, type NamedSpec } from './tree-data.ts';

export interface SpecStore extends Disposable {
  readonly onDidChange: Event<void>;
  /** Of the workspace, once they are read: at the first call they are looked for. */
  specs(): Promise<readonly NamedSpec[]>;
  /** As far as they are read. */
  known(): readonly NamedSpec[];
  /** A design was edited, or its file has changed. */
  changed(uri: string): void;
  /** While nobody looks, what changes is not asked for. */
  setVisible(isVisible: boolean): void;
  refresh(): void;
}

/** More than anybody goes through in a list. */
const mostSpecs = 1000;
/** So many are asked for at once, that whoever types meanwhile is answered in between. */
const atOnce = 4;
/** Somebody who types is not to be answered at each key. */
const restMs = 400;

export function createSpecStore(client: Client): SpecStore {
  const emitter = new EventEmitter<void>();
  const specs = new Map<string, Spec>();
  const stale = new Set<string>();
  const onDisk = new Set<string>();
  const listeners: Disposable[] = [emitter];
  let named: readonly NamedSpec[] = [];
  let loading: Promise<void> | undefined;
  let asking: Promise<void> | undefined;
  let isVisible = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const publish = () => {
    named = namedSpecs([...specs.values()], (uri) => workspace.asRelativePath(Uri.parse(uri, true)));
    emitter.fire();
  };

  const find = async (): Promise<void> => {
    const found = await workspace.findFiles('**/*.sysdesign', '**/node_modules/**', mostSpecs);
    for (const uri of specs.keys()) if (!found.some((it) => it.toString() === uri)) specs.delete(uri);
    for (const it of found) stale.add(it.toString());
    await catchUp();
  };

  /** Asks for all that is stale, and for what became so meanwhile. */
  const catchUp = (): Promise<void> => {
    asking ??= askForStale().finally(() => {
      asking = undefined;
      publish();
    });
    return asking;
  };

  const askForStale = async (): Promise<void> => {
    while (stale.size > 0) {
      const uris = [...stale].slice(0, atOnce);
      uris.forEach((it) => stale.delete(it));
      const params: SpecsParams = { uris, changed: [...onDisk] };
      onDisk.clear();
      const answer = await client.sendRequest<Specs>(specsRequest, params);
      for (const spec of answer) specs.set(spec.uri, spec);
    }
  };

  const later = () => {
    clearTimeout(timer);
    if (!isVisible || loading === undefined || stale.size === 0) return;
    timer = setTimeout(() => void catchUp().catch(ignore), restMs);
  };

  const markStale = (uri: string) => {
    if (specs.has(uri)) stale.add(uri);
    for (const spec of specs.values()) if (spec.reads.includes(uri)) stale.add(spec.uri);
    later();
  };

  const watch = () => {
    const watchers = (workspace.workspaceFolders ?? []).map((it) =>
      workspace.createFileSystemWatcher(new RelativePattern(it, '**/*.sysdesign')),
    );
    const changedOnDisk = (it: Uri) => {
      onDisk.add(it.toString());
      markStale(it.toString());
    };
    for (const watcher of watchers) {
      listeners.push(
        watcher,
        watcher.onDidChange(changedOnDisk),
        watcher.onDidCreate((it) => {
          if (it.path.includes('/node_modules/')) return;
          specs.set(it.toString(), { uri: it.toString(), reads: [] });
          changedOnDisk(it);
        }),
        watcher.onDidDelete((it) => {
          stale.delete(it.toString());
          const isKnown = specs.delete(it.toString());
          changedOnDisk(it);
          if (isKnown) publish();
        }),
      );
    }
    listeners.push(
      // What was typed and not saved is gone then.
      workspace.onDidCloseTextDocument((it) => markStale(it.uri.toString())),
      workspace.onDidChangeWorkspaceFolders(() => {
        loading = undefined;
        emitter.fire();
      }),
    );
  };

  const load = (): Promise<void> => {
    if (loading === undefined) {
      if (listeners.length === 1) watch();
      loading = find().catch((error: unknown) => {
        // The next look tries again.
        loading = undefined;
        throw error;
      });
    }
    return loading;
  };

  return {
    onDidChange: emitter.event,
    specs: async () => {
      await load();
      return named;
    },
    known: () => named,
    changed: markStale,
    setVisible: (visible) => {
      isVisible = visible;
      later();
    },
    refresh: () => {
      loading = undefined;
      emitter.fire();
    },
    dispose: () => {
      clearTimeout(timer);
      listeners.forEach((it) => void it.dispose());
    },
  };
}

/** The client has told that the server is gone. */
const ignore = (): void => undefined;
