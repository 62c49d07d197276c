import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type Job, perform, type Reply, type Request, type ResultOf, revived } from "./jobs.ts";

/** One job at work and one to go on with. */
const MAX_JOBS_PER_THREAD = 2;
/** More threads than that read no faster, and each takes memory. */
const MAX_THREADS = 16;
/** Starting a thread takes as long as packing so much. */
const MIN_BYTES_FOR_THREADS = 2 * 1024 * 1024;

interface Waiting {
  job: Job;
  resolve(result: ResultOf<Job>): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  /** What it was given and has not answered, by number. */
  jobs: Map<number, Waiting>;
}

/**
 * Threads that pack and hash. Jobs are begun in the order in which they come. Where there is no thread, or one dies, its jobs are
 * done on the main thread. They do not keep the process alive.
 */
export class Threads {
  readonly #threads: Thread[] = [];
  readonly #waiting: Waiting[] = [];
  #lastId = 0;
  #isClosed = false;

  /** @param count 0 does everything on the main thread. Fewer are started where the system refuses another one. */
  constructor(count: number) {
    try {
      while (this.#threads.length < count) this.#threads.push(this.#start());
    } catch {
      // A limit on processes, as containers have one, counts threads as well.
    }
  }

  /** As many as are worth it for so many bytes of content. */
  static for(bytes: number): Threads {
    return new Threads(bytes < MIN_BYTES_FOR_THREADS ? 0 : Math.min(MAX_THREADS, availableParallelism()));
  }

  /** How many there are. */
  get count(): number {
    return this.#threads.length;
  }

  /** Never settles once they are closed. @throws what the job does. */
  run<J extends Job>(job: J): Promise<ResultOf<J>> {
    const { promise, resolve, reject } = Promise.withResolvers<ResultOf<J>>();
    if (this.#isClosed) return promise;
    if (this.#threads.length === 0) return here(job);
    this.#waiting.push({ job, resolve: resolve as Waiting["resolve"], reject });
    this.#handOut();
    return promise;
  }

  /** Ends them. What is unfinished is given up, and nobody hears of it any more. */
  close(): void {
    this.#isClosed = true;
    this.#waiting.length = 0;
    for (const { worker, jobs } of this.#threads.splice(0)) {
      jobs.clear();
      void worker.terminate();
    }
  }

  #start(): Thread {
    // As it lies in the source, in what the compiler makes of it and in the bundle.
    const extension = import.meta.filename.endsWith(".ts") ? "ts" : "js";
    const worker = new Worker(`${import.meta.dirname}/worker.${extension}`, { name: "archive", execArgv: [] });
    const thread: Thread = { worker, jobs: new Map() };
    worker.on("message", ({ id, outcome }: Reply) => {
      const job = thread.jobs.get(id);
      thread.jobs.delete(id);
      if ("result" in outcome) job?.resolve(outcome.result as ResultOf<Job>);
      else job?.reject(revived(outcome.failure));
      this.#rest(thread);
      this.#handOut();
    });
    worker.on("error", () => this.#bury(thread));
    worker.on("exit", () => this.#bury(thread));
    worker.unref();
    return thread;
  }

  /** Gives each thread what it may have, those that have least first. */
  #handOut(): void {
    while (this.#waiting.length > 0) {
      const [idlest] = this.#threads.toSorted((one, other) => one.jobs.size - other.jobs.size);
      if (idlest === undefined || idlest.jobs.size >= MAX_JOBS_PER_THREAD) return;
      const next = this.#waiting.shift() as Waiting;
      const id = ++this.#lastId;
      idlest.jobs.set(id, next);
      // What somebody waits for has to keep the process alive.
      idlest.worker.ref();
      idlest.worker.postMessage({ id, job: next.job } satisfies Request);
    }
  }

  #rest({ worker, jobs }: Thread): void {
    if (jobs.size === 0) worker.unref();
  }

  /** A job writes to memory that nobody reads until it is done, so it can be done again from its beginning. */
  #bury(thread: Thread): void {
    const at = this.#threads.indexOf(thread);
    if (at !== -1) this.#threads.splice(at, 1);
    const orphans = [...thread.jobs.values()];
    thread.jobs.clear();
    if (this.#threads.length === 0) orphans.push(...this.#waiting.splice(0));
    for (const { job, resolve, reject } of orphans) here(job).then(resolve, reject);
  }
}

/** Lets the event loop turn once before each job: a long series must not stop everything else. */
async function here<J extends Job>(job: J): Promise<ResultOf<J>> {
  await nextTurn();
  return perform(job);
}
