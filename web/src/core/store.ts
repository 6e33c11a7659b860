/** Where the outbox lives: IndexedDB, or memory where the browser forbids it. */
import type { Job, StoredFile } from './outbox';

export interface Store {
  isDurable: boolean;
  jobs(): Promise<Job[]>;
  /** Stores a job together with its files, all or nothing. */
  add(job: Job, files: readonly StoredFile[]): Promise<void>;
  put(job: Job): Promise<void>;
  file(jobId: string, position: number): Promise<StoredFile | null>;
  dropFiles(job: Job): Promise<void>;
  remove(job: Job): Promise<void>;
}

const fileKey = (jobId: string, position: number) => `${jobId}:${position}`;

export function memoryStore(): Store {
  const jobs = new Map<string, Job>();
  const files = new Map<string, StoredFile>();
  const dropFiles = async (job: Job) => {
    for (let i = 0; i < job.file_count; i++) files.delete(fileKey(job.id, i));
  };
  return {
    isDurable: false,
    jobs: async () => [...jobs.values()],
    add: async (job, added) => {
      added.forEach((file, position) => files.set(fileKey(job.id, position), file));
      jobs.set(job.id, job);
    },
    put: async (job) => void jobs.set(job.id, job),
    file: async (jobId, position) => files.get(fileKey(jobId, position)) ?? null,
    dropFiles,
    remove: async (job) => {
      await dropFiles(job);
      jobs.delete(job.id);
    },
  };
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('shiliu', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('jobs', { keyPath: 'id' });
    // Bytes are written once and never rewritten: Safari spoils blobs that are.
    request.result.createObjectStore('files');
  };
  return asked(request);
}

function databaseStore(db: IDBDatabase): Store {
  /** Runs `work` in one transaction and waits until it is on the disk. */
  const change = (work: (jobs: IDBObjectStore, files: IDBObjectStore) => void) =>
    new Promise<void>((done, fail) => {
      const transaction = db.transaction(['jobs', 'files'], 'readwrite');
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => fail(transaction.error);
      work(transaction.objectStore('jobs'), transaction.objectStore('files'));
    });
  const drop = (job: Job, files: IDBObjectStore) => {
    for (let i = 0; i < job.file_count; i++) files.delete(fileKey(job.id, i));
  };
  return {
    isDurable: true,
    jobs: () => asked(db.transaction('jobs').objectStore('jobs').getAll() as IDBRequest<Job[]>),
    add: (job, added) =>
      change((jobs, files) => {
        added.forEach((file, position) => files.put(file, fileKey(job.id, position)));
        jobs.add(job);
      }),
    put: (job) => change((jobs) => jobs.put(job)),
    file: async (jobId, position) =>
      ((await asked(db.transaction('files').objectStore('files').get(fileKey(jobId, position)))) as StoredFile) ?? null,
    dropFiles: (job) => change((_, files) => drop(job, files)),
    remove: (job) =>
      change((jobs, files) => {
        drop(job, files);
        jobs.delete(job.id);
      }),
  };
}

let opened: Promise<Store> | null = null;

/** The device's store, opened once. */
export function openStore(): Promise<Store> {
  opened ??= (typeof indexedDB === 'undefined' ? Promise.reject(new Error('no IndexedDB')) : open())
    .then(databaseStore)
    .catch(memoryStore);
  return opened;
}
