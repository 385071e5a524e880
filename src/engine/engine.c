#include "base/error.h"
#include "engine/engine.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/step.h"
#include "engine/process/clock_news.h"
#include "engine/console/console.h"
#include "engine/process/control.h"
#include "engine/process/disk.h"
#include "engine/work/erase.h"
#include "engine/setup/first_look.h"
#include "engine/letters/alarm_mail.h"
#include "engine/work/due.h"
#include "engine/incoming/intake.h"
#include "engine/carry/issue_anew.h"
#include "engine/work/jobs.h"
#include "engine/work/open_entries.h"
#include "engine/outgoing/outgoing.h"
#include "engine/incoming/parsers_down.h"
#include "engine/process/rehearsal_time.h"
#include "engine/incoming/reread.h"
#include "engine/outgoing/sent_copies.h"
#include "engine/process/service.h"
#include "engine/setup/setup_take.h"
#include "engine/outgoing/stamping.h"
#include "engine/letters/unwritten.h"
#include "store/open.h"
#include "store/outbox.h"
#include "store/publish.h"
#include "store/timers.h"
#include "store/transaction.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	GOODBYE_MS = 2 * 1000, /* for children to leave by themselves */
	FINAL_DOT_MS = 60 * 1000, /* for a sender that awaits the reply to a final dot */
	DISK_CHECK_MS = 10 * 1000,
	DUE_AT_ONCE = 50,
	CLOCK_CHECK_MS = 10 * 1000,
	ALARMS_MS = 10 * 1000, /* several that come together go in one mail */
	MARK_MS = 1000,
	UNWRITTEN_MS = 15 * 60 * 1000, /* a full disk is mended without telling us */
	WORTH_TELLING_MS = 1000,
	CATCH_UP_MS = 60 * 1000, /* mail comes in before work is made up */
	LONGEST_SLEEP = 60 * 60, /* seconds: clocks are set now and then */
};

typedef struct Engine {
	EngineOptions options;
	Loop *loop;
	Setup *setup;
	FirstLook *look; /* at the first setup; NULL: at another */
	Store *store;
	Key key;
	Group *group;
	Parsers *parsers;
	Intake *intake;
	Reread *reread;
	Outgoing *outgoing;
	SentCopies *copies;
	Stamping *stamping;
	Control *control;
	int signals;
	Service *service;
	guint wake; /* loop id of the next due timer or letter; 0: none */
	gint64 stop_at; /* boot ms by which children must have left; 0: running */
	GError *refused; /* the database, once it was looked through */
	GError *failure; /* of the store: the process ends */
	gint64 opened_at; /* boot ms */
	gint64 mark_at; /* boot ms */
	bool reload;
	bool armed; /* recurring work has its timers */
} Engine;

static void store_broken(gpointer data, const GError *err)
{
	Engine *e = data;

	if (!e->failure)
		e->failure = g_error_copy(err);
}

static void begin_stop(Engine *e)
{
	if (e->stop_at)
		return;
	service_stopping(e->service);
	if (e->group) {
		intake_stop(e->intake);
		outgoing_stop(e->outgoing);
		sent_copies_stop(e->copies);
		stamping_stop(e->stamping);
	}
	e->stop_at = clock_boot_ms() + GOODBYE_MS;
}

static void take_signal(gpointer data, short events)
{
	Engine *e = data;
	struct signalfd_siginfo info;

	(void)events;
	while (read(e->signals, &info, sizeof info) == (ssize_t)sizeof info) {
		if (info.ssi_signo == SIGHUP)
			e->reload = true;
		else
			begin_stop(e);
	}
}

static void watch_signals(Engine *e)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	e->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	loop_watch(e->loop, e->signals, POLLIN, take_signal, e);
}

static void check_disk(gpointer data)
{
	Engine *e = data;

	if (disk_is_full(e->setup->config, e->store))
		intake_pause(e->intake, "the disk is nearly full; mail waits on the server. Make "
					"room beside the database");
	else
		intake_resume(e->intake);
	loop_after(e->loop, DISK_CHECK_MS, check_disk, e);
}

static void set_wake(Engine *e);

static void mail_alarms(gpointer data)
{
	Engine *e = data;
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};
	g_autoptr(GError) err = NULL;

	loop_after(e->loop, ALARMS_MS, mail_alarms, e);
	if (alarm_mail_due(&carrier) &&
	    (!group_enter(e->group, &err) || !alarm_mail_write(&carrier, &err)))
		store_broken(e, err);
}

static void arm_jobs(gpointer data)
{
	Engine *e = data;
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};
	g_autoptr(GError) err = NULL;
	bool known = e->armed; /* reload() has told already */

	e->armed = true;
	if (!group_enter(e->group, &err) ||
	    !(known || open_entries_tell(NULL, e->setup->config, e->store, carrier.now, &err)) ||
	    !jobs_arm(&carrier, &err))
		store_broken(e, err);
}

static void check_clock(gpointer data)
{
	Engine *e = data;
	const ClockNews of = {e->setup->config, e->loop, e->group, e->store};
	g_autoptr(GError) err = NULL;
	WallNews news = WALL_STEADY;

	loop_after(e->loop, CLOCK_CHECK_MS, check_clock, e);
	if (!clock_news_tell(&of, &news, &err))
		store_broken(e, err);
	if (news == WALL_STEADY)
		return;
	if (news == WALL_IS_BELIEVED && e->armed)
		arm_jobs(e);
	set_wake(e);
}

/* Of a rehearsal its time has to be believed. */
static bool may_begin(const Engine *e, GError **err)
{
	return (!e->options.rehearsal || rehearsal_may_begin(e->store, e->setup->config->database,
					     loop_now(e->loop), err)) &&
	       store_sound(e->store, err);
}

/* Letters that are held because they could not be written: what stood in their way may be mended. */
static void write_held(Engine *e)
{
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};
	g_autoptr(GError) err = NULL;
	Unwritten result = {0};

	if (outbox_in_state(e->store, LETTER_HELD) == 0)
		return;
	if (!group_enter(e->group, &err) || !unwritten_try(&carrier, &result, &err))
		store_broken(e, err);
	else if (result.written > 0)
		log_info("%u held letters can be written now and leave", result.written);
}

static void write_held_again(gpointer data)
{
	Engine *e = data;

	write_held(e);
	loop_after(e->loop, UNWRITTEN_MS, write_held_again, e);
}

static void start_parts(Engine *e, bool mended)
{
	IntakeParts in = {
	    e->loop, e->group, e->parsers, e->store, &e->key, e->options.once, store_broken, e};
	OutgoingParts out = {e->loop, e->group, e->store, mended, store_broken, e};

	RereadParts again = {
	    e->loop, e->group, e->parsers, {e->setup, e->store, &e->key}, store_broken, e};

	e->outgoing = outgoing_new(&out, e->setup);
	e->copies = sent_copies_new(&out, e->setup);
	e->stamping = stamping_new(&out, e->setup, e->options.rehearsal);
	e->reread = reread_new(&again);
	e->intake = intake_new(&in, e->setup);
	write_held(e);
	reread_start(e->reread);
	set_wake(e);
}

/* A person at the console; what fails leaves no trace. */
static json_t *take_request(gpointer data, const char *user, const json_t *request, GError **err)
{
	Engine *e = data;
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};

	if (!group_enter(e->group, err) || !store_savepoint(e->store, err))
		return NULL;
	json_t *answer = console_do(&carrier, user, request, err);
	bool settled =
	    answer ? store_savepoint_keep(e->store, err) : store_savepoint_undo(e->store, NULL);
	reread_start(e->reread);
	if (settled)
		return answer;
	json_decref(answer);
	return NULL;
}

static bool open_control(Engine *e, GError **err)
{
	g_autofree char *path = control_path(e->setup->config->database);

	e->control = control_new(e->loop, path, take_request, e, err);
	return e->control != NULL;
}

static char *key_path(const Config *config)
{
	return g_strconcat(config->database, ".key", NULL);
}

/* Recurring work gets its timers anew once the mail that waits on the servers is in. */
static bool recover(Engine *e, GError **err)
{
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};
	guint erased = 0;
	int doubt = 0;

	if (!store_begin(e->store, err) || !outbox_recover(e->store, &doubt, err) ||
	    !timers_remove_of(e->store, 0, TIMER_JOB, err) ||
	    !issue_anew(e->store, &e->key, loop_now(e->loop), NULL, err) ||
	    !erase_again(&carrier, &erased, err) || !store_commit(e->store, err))
		return false;
	if (erased > 0)
		log_info("%u entries that were erased before the restore are erased again", erased);
	if (doubt > 0)
		log_error("%d letters may or may not have arrived when siaga was ended; see 'siaga "
			  "outbox'",
		    doubt);
	return true;
}

/* The fault of the machine, not of a mail: all of them wait. */
static void parsers_told(gpointer data, const char *why)
{
	Engine *e = data;
	g_autoptr(GError) err = NULL;

	if (!parsers_down_tell(e->setup->config, e->store, e->group, why, loop_now(e->loop), &err))
		store_broken(e, err);
}

static Parsers *new_parsers(Engine *e)
{
	const Config *config = e->setup->config;
	Parsers *parsers = parsers_new(
	    e->loop, config->limits.parsers, config->office.host, store_lock_fd(e->store));

	parsers_watch(parsers, parsers_told, e);
	return parsers;
}

/* All that rests on what the database says. */
static bool begin_work(Engine *e, GError **err)
{
	if (!store_settle(e->store, err) || !may_begin(e, err) || !recover(e, err))
		return false;
	e->group = group_new(e->store);
	e->parsers = new_parsers(e);
	start_parts(e, false);
	check_disk(e);
	clock_news_tell_first(e->setup->config, e->store, loop_now(e->loop));
	loop_after(e->loop, ALARMS_MS, mail_alarms, e);
	loop_after(e->loop, CLOCK_CHECK_MS, check_clock, e);
	loop_after(e->loop, UNWRITTEN_MS, write_held_again, e);
	if (!e->options.once)
		loop_after(e->loop, CATCH_UP_MS, arm_jobs, e);
	control_begin(e->control);
	return true;
}

static void looked_through(gpointer data, short events)
{
	Engine *e = data;
	gint64 took = clock_boot_ms() - e->opened_at;

	(void)events;
	loop_unwatch(e->loop, store_check_fd(e->store));
	if (begin_work(e, &e->refused) && took > WORTH_TELLING_MS)
		log_info(
		    "the database was looked through in %.1f s and is sound", (double)took / 1000);
}

/* Nothing that the database says is trusted before it was looked through: store_open(). */
static bool open_engine(Engine *e, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	e->setup = setup_take_first(e->options.config_path, problems, err);
	if (!e->setup)
		return false;
	e->look = first_look_begin(e->loop, e->setup, g_steal_pointer(&problems), err);
	if (!e->look)
		return false;
	g_autofree char *key = key_path(e->setup->config);
	disk_before_open(e->setup->config);
	e->opened_at = clock_boot_ms();
	e->store = store_open(e->setup->config->database, STORE_WRITE, err);
	if (!e->store || !key_load(&e->key, key, err) || !open_control(e, err))
		return false;
	int check = store_check_fd(e->store);
	if (check < 0)
		return begin_work(e, err);
	loop_watch(e->loop, check, POLLIN, looked_through, e);
	return true;
}

/* A configuration with any problem changes nothing. */
static void reload(Engine *e)
{
	g_autoptr(GError) err = NULL;
	Setup *setup = setup_take_again(e->options.config_path, &err);

	e->reload = false;
	if (!setup) {
		setup_tell_refused(err);
		return;
	}
	if (!group_commit(e->group, &err) || !open_entries_take(e->setup->config, setup->config,
						 e->store, loop_now(e->loop), &err)) {
		store_broken(e, err);
		setup_free(setup);
		return;
	}
	/* Mails that are with a parser are fetched once more. */
	parsers_free(e->parsers);
	intake_free(e->intake);
	outgoing_free(e->outgoing);
	sent_copies_free(e->copies);
	stamping_free(e->stamping);
	reread_free(e->reread);
	/* All of the new one was looked at. */
	g_clear_pointer(&e->look, first_look_free);
	setup_free(e->setup);
	e->setup = setup;
	e->parsers = new_parsers(e);
	start_parts(e, true);
	if (e->armed)
		arm_jobs(e);
	log_info("the configuration was read again: %u mailboxes, %u rules",
	    setup->config->mailboxes->len, setup->config->routing->len);
}

/* Timers that have come; more than a few are done in turns, so that mail is not kept waiting. */
static void run_due(Engine *e)
{
	Carrier carrier = {e->setup, e->store, &e->key, loop_now(e->loop), NULL};
	gint64 next = timers_next(e->store);
	GError *err = NULL;
	guint done;

	if (next == 0 || next > carrier.now)
		return;
	if (!group_enter(e->group, &err) || !due_run(&carrier, DUE_AT_ONCE, &done, &err)) {
		store_broken(e, err);
		g_error_free(err);
	}
}

static void wake(gpointer data)
{
	Engine *e = data;

	e->wake = 0;
	run_due(e);
	outgoing_pump(e->outgoing);
	set_wake(e);
}

static gint64 earlier(gint64 a, gint64 b)
{
	return a == 0 || (b != 0 && b < a) ? b : a;
}

/* When the next timer or letter is due.  Letters that are due already are with their senders. */
static void set_wake(Engine *e)
{
	gint64 now = loop_now(e->loop), timer = timers_next(e->store),
	       letter = outgoing_next(e->outgoing);
	gint64 next = earlier(timer > 0 ? MAX(timer, now) : 0, letter > now ? letter : 0);

	if (e->wake)
		loop_cancel(e->loop, e->wake);
	e->wake = 0;
	if (next > 0)
		e->wake = loop_after(e->loop, MIN(next - now, LONGEST_SLEEP) * 1000, wake, e);
}

/* Now and then without need, so that little is unknown to the mark. */
static bool publish(Engine *e)
{
	g_autoptr(GError) err = NULL;

	e->mark_at = clock_boot_ms() + MARK_MS;
	if (store_publish(e->store, &err))
		return true;
	store_broken(e, err);
	return false;
}

static void commit(Engine *e)
{
	GError *err = NULL;

	if (!group_commit(e->group, &err)) {
		store_broken(e, err);
		g_error_free(err);
		return;
	}
	/* What an answer tells is known outside from now on; letters see to it themselves. */
	if ((control_has_answers(e->control) || clock_boot_ms() >= e->mark_at) && !publish(e))
		return;
	control_send_answers(e->control);
	intake_advance(e->intake);
	outgoing_pump(e->outgoing);
	sent_copies_pump(e->copies);
	stamping_pump(e->stamping);
	set_wake(e);
}

/* While parsers are at work more is about to join the open group; otherwise it is committed at once. */
static gint64 patience(const Engine *e)
{
	if (e->stop_at)
		return MAX(0, e->stop_at - clock_boot_ms());
	if (!e->group || !group_is_open(e->group))
		return -1;
	return parsers_waiting(e->parsers) > 0 ? group_time_left(e->group) : 0;
}

static bool timers_are_due(const Engine *e)
{
	gint64 next = timers_next(e->store);

	return next > 0 && next <= loop_now(e->loop);
}

static bool stopped(Engine *e)
{
	if (!e->group)
		return e->refused || e->stop_at;
	if (e->failure || (e->options.once && parsers_unable(e->parsers)))
		return true;
	if (e->stop_at == 0) {
		if (!e->options.once || !first_look_is_over(e->look) || group_is_open(e->group) ||
		    !intake_done(e->intake) || !reread_idle(e->reread) || timers_are_due(e) ||
		    !outgoing_idle(e->outgoing) || !sent_copies_idle(e->copies) ||
		    !stamping_idle(e->stamping))
			return false;
		if (!e->armed) {
			arm_jobs(e);
			mail_alarms(e);
			return false;
		}
		begin_stop(e);
	}
	if (outgoing_done(e->outgoing) && intake_done(e->intake))
		return true;
	gint64 left = e->stop_at - clock_boot_ms();
	/* Only a sender may take longer: it waits for the reply to a final dot. */
	return left <= (outgoing_done(e->outgoing) ? 0 : -(gint64)(FINAL_DOT_MS - GOODBYE_MS));
}

static void turn(Engine *e)
{
	int called = loop_turn(e->loop, patience(e));

	if (!e->group)
		return;
	if (group_is_full(e->group) || (called == 0 && group_is_open(e->group)))
		commit(e);
	if (e->reload && e->stop_at == 0 && !e->failure)
		reload(e);
}

static void close_engine(Engine *e)
{
	g_autoptr(GError) err = NULL;

	if (e->group && !e->failure &&
	    (!group_commit(e->group, &err) || !store_publish(e->store, &err)))
		log_error("%s", err->message);
	control_free(e->control);
	parsers_free(e->parsers);
	intake_free(e->intake);
	outgoing_free(e->outgoing);
	sent_copies_free(e->copies);
	stamping_free(e->stamping);
	reread_free(e->reread);
	group_free(e->group);
	store_close(e->store);
	first_look_free(e->look);
	setup_free(e->setup);
	if (e->signals >= 0)
		close(e->signals);
	service_free(e->service);
	loop_free(e->loop);
}

static bool result(Engine *e, GError **err)
{
	if (e->refused)
		g_propagate_error(err, e->refused);
	if (!e->group)
		return !e->refused;
	if (e->failure) {
		disk_after_failure(e->setup->config, e->failure);
		g_propagate_prefixed_error(
		    err, g_steal_pointer(&e->failure), "the database has failed: ");
		return false;
	}
	if (e->options.once && parsers_unable(e->parsers))
		return fail(err, ERR_WAIT, "no mail can be read: each parser ends, the last %s",
		    parsers_unable(e->parsers));
	guint failures = e->options.once ? intake_failures(e->intake) : 0;
	return failures == 0 ||
	       fail(err, ERR_WAIT, "%u of %u mailboxes could not be read; the log above says why",
		   failures, e->setup->config->mailboxes->len);
}

bool engine_run(const EngineOptions *options, GError **err)
{
	Engine e = {.options = *options, .signals = -1, .loop = loop_new()};

	step_setup("engine");
	e.service = service_new(e.loop);
	watch_signals(&e);
	bool done = open_engine(&e, err);
	if (done) {
		service_ready(e.service);
		while (!stopped(&e))
			turn(&e);
		done = result(&e, err);
	}
	close_engine(&e);
	return done;
}
