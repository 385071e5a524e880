#include "engine/incoming/witnesses.h"

#include "base/log.h"
#include "engine/process/worker.h"
#include "witness/agree.h"
#include "witness/witness_child.h"

enum { LIMIT_MS = 10 * 1000 };

struct Witnesses {
	Loop *loop;
	Worker *worker;
	GQueue waiting; /* of WitnessJob */
	WitnessJob *under_way; /* NULL: none */
	json_int_t id; /* of the job under way */
	guint deadline; /* loop id; 0: none */
};

static void begin(Witnesses *w);

static void finish(Witnesses *w, const char *doubt)
{
	WitnessJob *job = g_steal_pointer(&w->under_way);

	if (w->deadline)
		loop_cancel(w->loop, w->deadline);
	w->deadline = 0;
	if (doubt) {
		log_warn("a mail that would act is put before a person: %s", doubt);
		g_free(job->message->doubt);
		job->message->doubt = g_strdup(doubt);
	}
	job->done(job->data);
	g_free(job);
}

static void out_of_time(gpointer data)
{
	Witnesses *w = data;

	w->deadline = 0;
	worker_kill(w->worker);
}

/* What the sender is said to have signed, so that the second reader makes the digest itself. */
static json_t *request(const Witnesses *w)
{
	const PartSignature *s = w->under_way->message->part_signature;
	bool is_signed = s && !s->fault;

	return json_pack("{s:s, s:I, s:I, s:I, s:s, s:s}", "type", "witness", "id", w->id, "offset",
	    (json_int_t)w->under_way->offset, "length", (json_int_t)w->under_way->length, "hash",
	    is_signed ? s->hash : "", "behind", is_signed && s->openpgp ? s->covered : "");
}

static void started(Worker *worker, gpointer data)
{
	Witnesses *w = data;

	if (!w->under_way)
		return;
	w->deadline = loop_after(w->loop, LIMIT_MS, out_of_time, w);
	w->id++;
	worker_send(worker, request(w), w->under_way->fd);
}

static const char *doubt_of(const Witnesses *w, const Frame *frame, const Message *m)
{
	g_autofree Testimony *t = g_new(Testimony, 1);

	if (frame_number(frame, "id") != w->id || !testimony_from_json(frame->body, t))
		return "a second reader gave no answer";
	return witness_contradicts(t, m);
}

/* It has read one mail, and ends. */
static void frame_came(Worker *worker, Frame *frame, gpointer data)
{
	Witnesses *w = data;

	if (w->under_way)
		finish(w, doubt_of(w, frame, w->under_way->message));
	worker_kill(worker);
}

static bool ended(Worker *worker, int wait_status, gpointer data)
{
	Witnesses *w = data;

	(void)worker;
	(void)wait_status;
	if (w->under_way)
		finish(w, "a second reader ended over it");
	begin(w);
	return false;
}

static const WorkerKind kind = {"witness", started, frame_came, ended};

/* One at a time: a mail that acts is rare. */
static void begin(Witnesses *w)
{
	if (w->under_way || !w->waiting.head || worker_running(w->worker))
		return;
	w->under_way = g_queue_pop_head(&w->waiting);
	worker_start(w->worker);
}

Witnesses *witnesses_new(Loop *loop, int lock_fd)
{
	Witnesses *w = g_new0(Witnesses, 1);

	w->loop = loop;
	g_queue_init(&w->waiting);
	w->worker = worker_new(loop, &kind, "second", lock_fd, w);
	return w;
}

void witnesses_free(Witnesses *w)
{
	if (!w)
		return;
	if (w->deadline)
		loop_cancel(w->loop, w->deadline);
	worker_free(w->worker);
	g_queue_clear_full(&w->waiting, g_free);
	g_free(w->under_way);
	g_free(w);
}

void witnesses_submit(Witnesses *w, const WitnessJob *job)
{
	g_queue_push_tail(&w->waiting, g_memdup2(job, sizeof *job));
	begin(w);
}

guint witnesses_waiting(const Witnesses *w)
{
	return w->waiting.length + (w->under_way ? 1 : 0);
}
