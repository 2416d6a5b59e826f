import type { FastifyBaseLogger } from "fastify";

const HOUR = 3600_000;

/** What servers do from time to time, of themselves. */
export interface Jobs {
  /** Does it now and every hour; what fails is logged, and tried again an hour later. */
  hourly(name: string, work: () => Promise<unknown>): void;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

export function createJobs(
  log: FastifyBaseLogger,
  finished: (name: string, seconds: number, outcome: "done" | "failed") => void = () => {},
): Jobs {
  const timers: NodeJS.Timeout[] = [];
  const underWay = new Map<string, Promise<void>>();
  const run = async (name: string, work: () => Promise<unknown>) => {
    const begun = performance.now();
    const outcome = await work().then(
      () => "done" as const,
      (error: unknown) => {
        log.error({ err: error, job: name }, "a job failed");
        return "failed" as const;
      },
    );
    finished(name, (performance.now() - begun) / 1000, outcome);
  };
  return {
    hourly(name, work) {
      const begin = () => void underWay.set(name, run(name, work));
      begin();
      timers.push(setInterval(begin, HOUR).unref());
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay.values());
    },
  };
}
