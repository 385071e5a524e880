#include "engine/incoming/parsers.h"

#include "base/log.h"
#include "engine/incoming/parser_probe.h"
#include "engine/incoming/witnesses.h"
#include "engine/process/worker.h"
#include "message/json.h"

#include <sys/wait.h>
#include <unistd.h>

enum {
	UNDER_WAY = 16, /* jobs one child holds, so that it has work while we wait for the disk */
	LIMIT_MS = 30 * 1000, /* for one mail; the contract promises 1 s for 25 MiB */
	PROBE_LIMIT_MS = 10 * 1000, /* for the known mail, with the start before it */
	PAUSE_MS = 500, /* after one that has died of a mail */
	TEXT_LIMIT =
	    64 * 1024, /* of text kept for rules and the database; the raw mail has it all */
	STRIKES = 2,
};

typedef struct Job {
	ParseJob job;
	json_int_t id;
	int strikes;
	bool probe; /* nobody's mail */
} Job;

typedef struct Parser {
	Parsers *pool;
	Worker *worker;
	GQueue *waiting; /* of Job: where those come from that it may have */
	GQueue jobs; /* of Job, in the order in which the child has them */
	guint deadline; /* loop id; 0: none */
	bool fresh; /* reads one mail in its life */
	bool spent; /* it has been given that one */
	bool renewed; /* it is ended because it has read a secret mail */
	guint64 reader, nth; /* number of this process, and how many mails it has read */
	int late; /* ms after which it was ended because it took too long; 0: it was not */
	bool proved; /* it has read the probe */
} Parser;

struct Parsers {
	Loop *loop;
	char *host;
	GQueue waiting; /* of Job */
	GQueue waiting_fresh; /* of Job */
	Parser *parsers;
	Parser single; /* started when there is something for it */
	guint n_parsers;
	json_int_t last_id;
	guint64 readers; /* processes started so far */
	GHashTable *tainted; /* of reader -> the first of its mails that was secret, as guint64 */
	Witnesses *witnesses;
	guint witnessed; /* fresh readings that wait for a second reader */
	ProbeFailures failures;
	int probe; /* fd; -1: not to be had */
	gsize probe_length;
};

static void start_deadline(Parser *parser);

static void give(Parser *parser, Job *job)
{
	json_t *body = json_pack("{s:s, s:I, s:I, s:I, s:s, s:i, s:b}", "type", "parse", "id",
	    job->id, "offset", (json_int_t)job->job.offset, "length", (json_int_t)job->job.length,
	    "host", parser->pool->host, "text_limit", (int)TEXT_LIMIT, "files", job->job.files);

	g_queue_push_tail(&parser->jobs, job);
	worker_send(parser->worker, body, job->job.fd);
	if (parser->jobs.length == 1)
		start_deadline(parser);
}

static void hand_out_fresh(Parsers *pool)
{
	Parser *p = &pool->single;

	if (!pool->waiting_fresh.head || p->spent)
		return;
	if (!worker_running(p->worker)) {
		worker_start(p->worker); /* and here again, once it has started */
		return;
	}
	if (!p->proved)
		return;
	p->spent = true;
	log_debug("parser: a mail that acts is read anew, by a child that has read nothing else");
	give(p, g_queue_pop_head(&pool->waiting_fresh));
}

/* The least busy child first. */
static void hand_out(Parsers *pool)
{
	hand_out_fresh(pool);
	while (pool->waiting.head) {
		Parser *best = NULL;
		for (guint i = 0; i < pool->n_parsers; i++) {
			Parser *p = &pool->parsers[i];
			if (p->proved && p->jobs.length < UNDER_WAY &&
			    (!best || p->jobs.length < best->jobs.length))
				best = p;
		}
		if (!best)
			return;
		give(best, g_queue_pop_head(&pool->waiting));
	}
}

static int limit_of(const Parser *parser)
{
	return parser->proved ? LIMIT_MS : PROBE_LIMIT_MS;
}

static void out_of_time(gpointer data)
{
	Parser *parser = data;

	parser->deadline = 0;
	parser->late = limit_of(parser);
	log_warn("parser: a mail takes longer than %d s; the parser is started anew",
	    parser->late / 1000);
	worker_kill(parser->worker);
}

static void start_deadline(Parser *parser)
{
	if (parser->deadline)
		loop_cancel(parser->pool->loop, parser->deadline);
	parser->deadline = 0;
	if (parser->jobs.head)
		parser->deadline =
		    loop_after(parser->pool->loop, limit_of(parser), out_of_time, parser);
}

static void finish(Job *job, Message *message, int files, const char *why)
{
	job->job.done(job->job.data, message, files, why);
	g_free(job);
}

/* A reading that waits for the second reader's word. */
typedef struct Reading {
	Parsers *pool;
	Job *job;
	Message *message;
	int files;
} Reading;

static void witnessed(gpointer data)
{
	Reading *reading = data;

	reading->pool->witnessed--;
	finish(reading->job, reading->message, reading->files, NULL);
	g_free(reading);
}

static void ask_witness(Parsers *pool, Job *job, Message *message, int files)
{
	Reading *reading = g_new0(Reading, 1);

	*reading = (Reading){pool, job, message, files};
	pool->witnessed++;
	witnesses_submit(pool->witnesses, &(WitnessJob){.fd = job->job.fd,
					      .offset = job->job.offset,
					      .length = job->job.length,
					      .message = message,
					      .done = witnessed,
					      .data = reading});
}

static void give_probe(Parser *parser)
{
	Job *job = g_new0(Job, 1);

	job->probe = true;
	job->id = ++parser->pool->last_id;
	job->job = (ParseJob){.fd = parser->pool->probe, .length = parser->pool->probe_length};
	give(parser, job);
}

/* Takes the message over. */
static void prove(Parser *parser, Message *message)
{
	parser->proved = probe_is_read(message);
	if (parser->proved) {
		probe_passed(&parser->pool->failures);
	} else {
		log_error("parser: it misreads a mail that is known; it is started anew");
		worker_kill(parser->worker);
	}
	message_free(message);
}

static void parser_started(Worker *worker, gpointer data)
{
	Parser *parser = data;

	(void)worker;
	parser->reader = ++parser->pool->readers;
	parser->nth = 0;
	parser->proved = false;
	give_probe(parser);
}

static void parser_frame(Worker *worker, Frame *frame, gpointer data)
{
	Parser *parser = data;
	Job *job = parser->jobs.head ? parser->jobs.head->data : NULL;
	g_autoptr(GError) err = NULL;

	if (!job || frame_number(frame, "id") != job->id) {
		log_error("parser: an answer to nothing asked; it is started anew");
		worker_kill(worker);
		return;
	}
	Message *message = message_from_json(json_object_get(frame->body, "message"), &err);
	if (!message) {
		log_error("parser: %s; it is started anew", err->message);
		worker_kill(worker);
		return;
	}
	int files = job->job.files ? frame->fd : -1;
	if (files >= 0)
		frame->fd = -1; /* done()'s from now on */
	g_queue_pop_head(&parser->jobs);
	start_deadline(parser);
	message->reader = parser->reader;
	message->nth = job->probe ? 0 : ++parser->nth;
	if (job->probe) {
		g_free(job);
		prove(parser, message);
	} else if (parser->fresh) {
		worker_kill(worker);
		ask_witness(parser->pool, job, message, files);
	} else {
		finish(job, message, files, NULL);
	}
	hand_out(parser->pool);
}

/* How it ended, in words for people.  Caller frees. */
static char *end_words(const Parser *parser, int wait_status)
{
	if (parser->late)
		return g_strdup_printf("after %d s without an end", parser->late / 1000);
	return g_strdup_printf("by %s %d", WIFSIGNALED(wait_status) ? "signal" : "status",
	    WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : WEXITSTATUS(wait_status));
}

/* It ended over a mail, which is read once more, or given back. */
static void parser_struck(Parser *parser, Job *culprit, const char *end)
{
	g_autofree char *why = g_strdup_printf("two parsers ended over it, the last %s", end);

	log_warn("parser: ended over a mail, %s", end);
	if (++culprit->strikes >= STRIKES)
		finish(culprit, NULL, -1, why);
	else
		g_queue_push_head(parser->waiting, culprit);
}

/* Ended because of what it has read, not by what it was reading: that is read by the next, which comes at once. */
static bool parser_renew(Parser *parser, Job *unread)
{
	if (unread)
		g_queue_push_head(parser->waiting, unread);
	parser->renewed = false;
	parser->late = 0;
	log_debug("parser: it has read a secret mail; another one reads on");
	worker_start(parser->worker);
	return false;
}

/* The first job is the one it died of; the others were not looked at yet. */
static bool parser_ended(Worker *worker, int wait_status, gpointer data)
{
	Parser *parser = data;
	Job *culprit = g_queue_pop_head(&parser->jobs);

	g_autofree char *end = end_words(parser, wait_status);
	bool proved = parser->proved;
	parser->proved = false;
	start_deadline(parser);
	while (parser->jobs.tail)
		g_queue_push_head(parser->waiting, g_queue_pop_tail(&parser->jobs));
	start_deadline(parser);
	parser->spent = false;
	if (parser->renewed)
		return parser_renew(parser, culprit);
	if (!proved)
		probe_failed(&parser->pool->failures, end);
	if (culprit && culprit->probe)
		g_free(culprit);
	else if (culprit)
		parser_struck(parser, culprit, end);
	parser->late = 0;
	/* It was the mail's fault: what waits behind it must not wait longer for each such mail. */
	if (proved)
		worker_pause(worker, PAUSE_MS);
	hand_out(parser->pool);
	/* The single one has done its work, and the next has just been started if there is more. */
	return !parser->fresh || culprit || !proved;
}

static const WorkerKind parser_kind = {"parse", parser_started, parser_frame, parser_ended};

static void parser_init(Parsers *pool, Parser *p, const char *name, int lock_fd)
{
	p->pool = pool;
	p->waiting = p->fresh ? &pool->waiting_fresh : &pool->waiting;
	g_queue_init(&p->jobs);
	p->worker = worker_new(pool->loop, &parser_kind, name, lock_fd, p);
}

Parsers *parsers_new(Loop *loop, guint children, const char *host, int lock_fd)
{
	Parsers *pool = g_new0(Parsers, 1);

	pool->loop = loop;
	pool->host = g_strdup(host);
	pool->n_parsers = children;
	pool->probe = probe_open(&pool->probe_length, NULL);
	pool->parsers = g_new0(Parser, children);
	g_queue_init(&pool->waiting);
	g_queue_init(&pool->waiting_fresh);
	for (guint i = 0; i < children; i++) {
		g_autofree char *name = g_strdup_printf("%u", i + 1);
		parser_init(pool, &pool->parsers[i], name, lock_fd);
	}
	pool->tainted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	pool->witnesses = witnesses_new(loop, lock_fd);
	pool->single.fresh = true;
	parser_init(pool, &pool->single, "fresh", lock_fd);
	for (guint i = 0; i < children; i++)
		worker_start(pool->parsers[i].worker);
	return pool;
}

static void parser_clear(Parser *p)
{
	if (p->deadline)
		loop_cancel(p->pool->loop, p->deadline);
	worker_free(p->worker);
	g_queue_clear_full(&p->jobs, g_free);
}

void parsers_free(Parsers *pool)
{
	if (!pool)
		return;
	for (guint i = 0; i < pool->n_parsers; i++)
		parser_clear(&pool->parsers[i]);
	parser_clear(&pool->single);
	witnesses_free(pool->witnesses);
	g_hash_table_unref(pool->tainted);
	g_queue_clear_full(&pool->waiting, g_free);
	g_queue_clear_full(&pool->waiting_fresh, g_free);
	if (pool->probe >= 0)
		close(pool->probe);
	g_free(pool->failures.why);
	g_free(pool->parsers);
	g_free(pool->host);
	g_free(pool);
}

void parsers_watch(Parsers *pool, void (*tell)(gpointer data, const char *why), gpointer data)
{
	pool->failures.tell = tell;
	pool->failures.data = data;
}

const char *parsers_unable(const Parsers *pool)
{
	return pool->failures.why;
}

void parsers_submit(Parsers *pool, const ParseJob *job)
{
	Job *j = g_new0(Job, 1);

	j->job = *job;
	j->id = ++pool->last_id;
	g_queue_push_tail(job->fresh ? &pool->waiting_fresh : &pool->waiting, j);
	hand_out(pool);
}

void parsers_taint(Parsers *pool, const Message *message)
{
	const guint64 *known = g_hash_table_lookup(pool->tainted, &message->reader);

	if (!known || *known > message->nth)
		g_hash_table_insert(pool->tainted,
		    g_memdup2(&message->reader, sizeof message->reader),
		    g_memdup2(&message->nth, sizeof message->nth));
	for (guint i = 0; i < pool->n_parsers; i++) {
		Parser *p = &pool->parsers[i];
		if (p->reader != message->reader || !worker_running(p->worker) || p->renewed)
			continue;
		p->renewed = true;
		worker_kill(p->worker);
	}
}

bool parsers_is_tainted(const Parsers *pool, const Message *message)
{
	const guint64 *first = g_hash_table_lookup(pool->tainted, &message->reader);

	return first && message->nth > *first;
}

guint parsers_waiting(const Parsers *pool)
{
	guint n = pool->waiting.length + pool->waiting_fresh.length + pool->witnessed;

	n += pool->single.proved ? pool->single.jobs.length : 0;
	for (guint i = 0; i < pool->n_parsers; i++)
		n += pool->parsers[i].proved ? pool->parsers[i].jobs.length : 0;
	return n;
}
