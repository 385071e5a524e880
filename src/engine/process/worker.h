/*
 * worker.h: a child that is kept running: started, spoken to, started again with backoff when it dies.
 */
#ifndef SIAGA_ENGINE_WORKER_H
#define SIAGA_ENGINE_WORKER_H

#include "base/child.h"
#include "engine/process/loop.h"

typedef struct Worker Worker;

typedef struct WorkerKind {
	const char *role; /* fetch, parse, send */
	/* Right after each start: the first frames go out here. */
	void (*started)(Worker *worker, gpointer data);
	/* The frame is cleared by the worker afterwards. */
	void (*frame)(Worker *worker, Frame *frame, gpointer data);
	/* After it has ended and been reaped.  The answer says whether to start it again. */
	bool (*ended)(Worker *worker, int wait_status, gpointer data);
} WorkerKind;

/* `kind` outlives the worker; `name` is copied.  lock_fd: see child_start(). */
Worker *worker_new(
    Loop *loop, const WorkerKind *kind, const char *name, int lock_fd, gpointer data);
/* Ends the child at once if it still runs (SIGKILL), waits for it. */
void worker_free(Worker *worker);

void worker_start(Worker *worker);
/* Takes `body` over; dropped when the child does not run (its restart begins anew). */
void worker_send(Worker *worker, json_t *body, int fd);
/* No restart any more; the child sees its socket close and leaves by itself. */
void worker_stop(Worker *worker);
/* No restart any more; the child was told to finish and is listened to until it ends. */
void worker_retire(Worker *worker);
/* Kills the child; ended() follows. */
void worker_kill(Worker *worker);
/* From within ended(): the next start comes after so long, whatever the pauses so far. */
void worker_pause(Worker *worker, gint64 ms);
bool worker_running(const Worker *worker);
const char *worker_name(const Worker *worker);

#endif
