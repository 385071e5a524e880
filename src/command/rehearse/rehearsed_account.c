#include "command/rehearse/rehearsed_account.h"

#include <string.h>

static const struct {
	const char *name, *words;
} aspects[ASPECTS] = {
    [ASPECT_START] = {"start", "would start another entry, or wait"},
    [ASPECT_ASKS] = {"asks", "others would be asked"},
    [ASPECT_LETTERS] = {"letters", "others would get letters, or other letters"},
    [ASPECT_TEXTS] = {"texts", "letters would say something else"},
    [ASPECT_ANSWER] = {"answers", "would be read differently, as answer or command"},
    [ASPECT_DEADLINE] = {"deadlines", "other deadlines and hours of sending"},
};

const char *aspect_name(Aspect aspect)
{
	return aspects[aspect].name;
}

const char *aspect_words(Aspect aspect)
{
	return aspects[aspect].words;
}

/* What is collected while the plans are gone through. */
typedef struct Telling {
	const Language *language;
	GPtrArray *lines[ASPECTS]; /* of char * */
	GPtrArray *brief;
	bool spoken;
	gint64 came;
} Telling;

static void tell(GPtrArray *lines, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void tell(GPtrArray *lines, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(lines, g_strdup_vprintf(format, args));
	va_end(args);
}

/* "1:30 h": from when the mail came. */
static void tell_time(const Telling *t, const char *what, gint64 at)
{
	gint64 minutes = (at - t->came) / 60;

	if (at > 0)
		tell(t->lines[ASPECT_DEADLINE],
		    "%s after %" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT " h", what, minutes / 60,
		    ABS(minutes % 60));
}

static const char *or_none(const char *text)
{
	return text ? text : "-";
}

static void tell_new_entry(const Telling *t, const Entry *e)
{
	const char *secrecy = secrecy_name(e->secrecy);

	tell(t->brief, "%s in book %s, %s", or_none(e->workflow), or_none(e->book), secrecy);
	tell(t->lines[ASPECT_START], "%s in book %s, stage %s, class %s, %s, %s, place %s%s%s",
	    or_none(e->workflow), or_none(e->book), or_none(e->stage), or_none(e->class), secrecy,
	    degree_name(e->urgency), or_none(e->place), e->category ? ", category " : "",
	    e->category ? e->category : "");
}

static void tell_outcome(const Telling *t, const Plan *plan, Aspect aspect)
{
	g_autofree char *why = language_say(t->language, plan->why);

	tell(t->lines[aspect], "%s%s%s", outcome_name(plan->outcome), *why ? ": " : "", why);
	if (aspect == ASPECT_START)
		tell(t->brief, "%s", outcome_name(plan->outcome));
}

static void tell_mail(const Telling *t, const Plan *plan)
{
	if (t->spoken)
		tell_outcome(t, plan, ASPECT_ANSWER);
	else if (!plan->registers)
		tell_outcome(t, plan, ASPECT_START);
	for (guint i = 0; i < plan->attendances->len; i++) {
		const Attendance *a = plan->attendances->pdata[i];
		tell(t->lines[ASPECT_START], "%s is there: %s", a->unit,
		    attendance_kind_name(a->kind));
	}
}

static void tell_said(const Telling *t, const Plan *plan)
{
	for (guint i = 0; i < plan->settled->len; i++) {
		const Ask *ask = plan->settled->pdata[i];
		if (ask->state == ASK_ANSWERED)
			tell(t->lines[ASPECT_ANSWER], "%s says %s in %s of %s", ask->person,
			    or_none(ask->answer), ask->stage,
			    or_none(plan->entry ? plan->entry->label : NULL));
	}
	for (guint i = 0; i < plan->mails->len; i++) {
		const MailSettled *settled = plan->mails->pdata[i];
		tell(t->lines[ASPECT_ANSWER], "mail %" G_GINT64_FORMAT " becomes %s", settled->mail,
		    outcome_name(settled->outcome));
	}
	if (plan->entry && !plan->registers && t->spoken)
		tell(t->lines[ASPECT_ANSWER], "%s stands in %s %s", or_none(plan->entry->label),
		    or_none(plan->entry->workflow), or_none(plan->entry->stage));
}

static void tell_asks(const Telling *t, const Plan *plan)
{
	for (guint i = 0; i < plan->asks->len; i++) {
		const AskWanted *ask = plan->asks->pdata[i];
		tell(t->lines[ASPECT_ASKS], "%s in %s", ask->person, ask->stage);
		tell(t->lines[ASPECT_LETTERS], "%s asks in %s", ask->letter->letter, ask->stage);
		tell_time(t, "an ask leaves", ask->mail_at);
		tell_time(t, "a key ends", ask->expires);
	}
	for (guint i = 0; i < plan->dockets->len; i++) {
		const DocketWanted *d = plan->dockets->pdata[i];
		tell(t->lines[ASPECT_ASKS], "%s by a list of %s", d->docket->person,
		    docket_kind_name(d->docket->kind));
	}
}

static void tell_letters(const Telling *t, const Plan *plan)
{
	for (guint i = 0; i < plan->letters->len; i++) {
		const LetterWanted *w = plan->letters->pdata[i];
		tell(t->lines[ASPECT_LETTERS], "%s to %s%s", w->letter, w->to_address,
		    w->neutral ? ", neutral" : "");
		tell_time(t, "a letter leaves", w->not_before);
	}
	for (guint i = 0; i < plan->calls->len; i++) {
		const Call *call = plan->calls->pdata[i];
		tell(t->lines[ASPECT_LETTERS], "a call of %s", or_none(call->phone));
	}
}

/* Others only look after something. */
static bool is_deadline(TimerKind kind)
{
	return kind == TIMER_THEN || kind == TIMER_LIMIT || kind == TIMER_REMIND ||
	       kind == TIMER_ESCALATE || kind == TIMER_RELEASE;
}

static void tell_plan(const Telling *t, const Plan *plan)
{
	if (plan->registers && plan->entry)
		tell_new_entry(t, plan->entry);
	tell_said(t, plan);
	tell_asks(t, plan);
	tell_letters(t, plan);
	if (plan->entry)
		tell_time(t, "due", plan->entry->due);
	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *timer = plan->timers->pdata[i];
		if (is_deadline(timer->kind))
			tell_time(t, timer_kind_name(timer->kind), timer->at);
	}
	for (guint i = 0; i < plan->also->len; i++)
		tell_plan(t, plan->also->pdata[i]);
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In what order a plan has them does not matter. */
static char *joined(GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	g_ptr_array_sort(lines, by_text);
	for (guint i = 0; i < lines->len; i++)
		if (i == 0 || !g_str_equal(lines->pdata[i], lines->pdata[i - 1]))
			g_string_append_printf(
			    text, "%s%s", text->len ? "\n" : "", (char *)lines->pdata[i]);
	g_ptr_array_unref(lines);
	return g_string_free(text, FALSE);
}

void account_of(const Rehearsed *r, const Language *language, Account *account)
{
	Telling t = {.language = language, .spoken = rehearsed_is_spoken(r->kind)};

	for (guint i = 0; i < ASPECTS; i++)
		t.lines[i] = g_ptr_array_new_with_free_func(g_free);
	t.brief = g_ptr_array_new_with_free_func(g_free);
	if (r->steps->len > 0) {
		const RehearsedStep *first = &g_array_index(r->steps, RehearsedStep, 0);
		t.came = first->now;
		tell_mail(&t, first->plan);
	} else {
		tell(t.lines[ASPECT_ANSWER], "a command");
	}
	for (guint i = 0; i < r->steps->len; i++)
		tell_plan(&t, g_array_index(r->steps, RehearsedStep, i).plan);
	for (guint i = 0; i < ASPECTS; i++)
		account->texts[i] = joined(t.lines[i]);
	account->brief = joined(t.brief);
}

void account_clear(Account *account)
{
	for (guint i = 0; i < ASPECTS; i++)
		g_clear_pointer(&account->texts[i], g_free);
	g_clear_pointer(&account->brief, g_free);
}
