#include "decide/noting.h"

#include "base/zone.h"
#include "decide/registering.h"
#include "flow/plan_text.h"
#include "model/own_names.h"
#include "read/words.h"
#include "who/excluded.h"
#include "who/letter_to.h"

#include <string.h>

typedef struct Case {
	const Message *message;
	const Arrival *known;
	const Notes *notes;
	GPtrArray *plans; /* of Plan: one for each entry */
	GPtrArray *noted; /* of const Noted, likewise */
	GPtrArray *unclear; /* of Reason */
} Case;

/* An order by SMS is no order: a person looks at it. */
static bool begins_with_act(const Vocabulary *v, const char *text)
{
	g_autofree char *line = g_strndup(text, strcspn(text, "\n"));
	g_autoptr(GPtrArray) words = words_of(line);

	for (guint i = 0; i < v->acts->len; i++)
		if (words_match_any(words, 0, ((const Act *)v->acts->pdata[i])->words) > 0)
			return true;
	return false;
}

/* Why nobody knows what it is; NULL: the rules do.  Caller frees. */
static Reason *placeless(const Case *c, const Noted *n)
{
	if (n->match->failures->len > 0)
		return reason_words(n->match->failures->pdata[0]);
	if (c->notes->holds && begins_with_act(c->known->config->vocabulary, n->message->text))
		return reason_new(REASON_HELD_ORDER);
	return n->match->start ? NULL : reason_new(REASON_HELD_NO_RULE);
}

/* The types that a form may name, for those who left it open. */
static char *types_of(const Config *config)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < config->workflows->len; i++) {
		const Workflow *w = config->workflows->pdata[i];
		if (w->object == OBJECT_ENTRY)
			g_string_append_printf(out, "%s%s", out->len ? ", " : "", w->name);
	}
	return g_string_free(out, FALSE);
}

static void tell_type_missing(Case *c, const Noted *n)
{
	g_autofree char *types = types_of(c->known->config);
	const Unit *unit = n->sender.unit;

	g_ptr_array_add(c->unclear, unit ? reason_new(REASON_NOTED_NO_TYPE_OF, unit->title, types)
					 : reason_new(REASON_NOTED_NO_TYPE, types));
}

static void tell_noted(const Case *c, Plan *plan, const Noted *n)
{
	plan_tell_json(plan, c->known->now, c->notes->actor, "noted",
	    json_pack("{s:s, s:s, s:s*, s:s*, s:s*, s:s}", "channel", n->channel, "receiver",
		n->receiver ? n->receiver : c->notes->actor, "told", n->told, "phone", n->phone,
		"read_back", n->read_back, "mail", c->message->sha256));
}

static Plan *register_noted(const Case *c, const Noted *n)
{
	Arrival of = *c->known;

	of.sender.person = n->sender.person;
	of.sender.unit = n->sender.unit;
	of.sender.address = n->address;
	of.received = n->received;
	of.sender.authenticated = c->notes->vouched;
	/* The counts are of who writes, not of who reported. */
	of.receipts_hour = of.receipts_day = of.letters_hour = 0;
	return decide_registered(n->message, n->match, &of, NULL, "siaga");
}

static void take_report(Case *c, const Noted *n)
{
	g_autoptr(Reason) unknown = placeless(c, n);

	if (unknown) {
		tell_type_missing(c, n);
		return;
	}
	Plan *plan = register_noted(c, n);
	if (!plan->registers) {
		g_ptr_array_add(c->unclear, reason_new(REASON_NOTED_TOO_SECRET));
		plan_free(plan);
		return;
	}
	tell_noted(c, plan, n);
	g_ptr_array_add(c->plans, plan);
	g_ptr_array_add(c->noted, (gpointer)(gsize)n);
}

/* What is not clear, a line each. */
static char *unclear_lines(const Case *c)
{
	g_autofree char *lines = language_say_all(c->known->config->language, c->unclear, "\n- ");

	return c->unclear->len > 0 ? g_strconcat("- ", lines, NULL) : g_strdup("");
}

static char *titles_of(const GPtrArray *units)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < units->len; i++)
		g_string_append_printf(
		    out, "%s%s", i ? ", " : "", ((const Unit *)units->pdata[i])->title);
	return g_string_free(out, FALSE);
}

static char *moment_of(const Config *config, gint64 seconds)
{
	g_autofree char *text = zone_text(seconds, config->office.zone, ZONE_SHOWN);

	return g_strdup_printf(
	    "%s %s", text, config->office.zone_label ? config->office.zone_label : "");
}

/* It is for others than him who noted it. */
static bool is_kept(const Case *c, const Entry *entry)
{
	const GPtrArray *own = c->known->sender.person->addresses;

	return own->len == 0 || excluded_has(c->known->config, entry, own->pdata[0], c->known->now);
}

/* Of secret entries the number only. */
static LetterRow *row_of(const Case *c, const Entry *entry, const Noted *n)
{
	LetterRow *row = letter_row_new(0, NULL);
	bool shown = entry->secrecy < SECRECY_RAHASIA && !is_kept(c, entry) &&
		     entry->secrecy <= c->known->sender.person->clearance;

	row->entry = entry;
	row->when = moment_of(c->known->config, n->received);
	if (shown) {
		row->matter = g_strdup(entry->summary);
		row->from = g_strdup(entry->reporter_name);
	}
	return row;
}

static LetterWanted *letter_of(const Case *c)
{
	const Person *person = c->known->sender.person;
	bool done = c->plans->len > 0 || c->notes->nihil->len > 0;
	g_autofree char *action = g_strdup_printf("note/%s", c->message->sha256);
	LetterWanted *w = letter_to_person(person,
	    done ? own_letter(OWN_LETTER_NOTED) : own_letter(OWN_LETTER_NOTE_UNCLEAR), action,
	    URGENCY_RECEIPT);
	g_autofree char *nihil = titles_of(c->notes->nihil);
	g_autofree char *unclear = unclear_lines(c);

	w->reply_to_id = g_strdup(c->message->message_id);
	w->text = *unclear ? g_strdup(unclear) : NULL;
	letter_wanted_add_fact(w, "isi", *nihil ? nihil : NULL);
	for (guint i = 0; i < c->plans->len; i++) {
		const Entry *entry = ((const Plan *)c->plans->pdata[i])->entry;
		letter_wanted_add_row(w, row_of(c, entry, c->noted->pdata[i]));
		if (entry->secrecy < SECRECY_RAHASIA)
			w->secrecy = MAX(w->secrecy, MIN(entry->secrecy, person->clearance));
	}
	return w;
}

/* The office's own line of history, and the letter to who wrote: behind all entries, so that each has got its
 * number. */
static Plan *conclude(const Case *c)
{
	const Person *person = c->known->sender.person;
	Plan *plan = plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_NOTED));
	g_autofree char *nihil = titles_of(c->notes->nihil);
	g_autofree char *unclear = unclear_lines(c);

	plan_tell_json(plan, c->known->now, c->notes->actor, "notes",
	    json_pack("{s:i, s:s, s:s, s:s}", "entries", (int)c->plans->len, "nihil", nihil,
		"unclear", unclear, "mail", c->message->sha256));
	if (person && person->addresses->len > 0 && !c->known->quiet && c->known->mailbox->can_send)
		g_ptr_array_add(plan->letters, letter_of(c));
	return plan;
}

static void add_attendances(const Case *c, Plan *plan)
{
	gint64 day = calendar_day(c->known->received, c->known->config->office.zone, NULL);

	for (guint i = 0; i < c->notes->nihil->len; i++) {
		const Unit *unit = c->notes->nihil->pdata[i];
		g_ptr_array_add(plan->attendances,
		    attendance_new(day, unit->name, ATTENDANCE_NIHIL, c->known->now));
	}
	for (guint i = 0; i < c->noted->len; i++) {
		const Noted *n = c->noted->pdata[i];
		if (n->sender.unit && n->sender.unit->expected)
			g_ptr_array_add(plan->attendances, attendance_new(day, n->sender.unit->name,
							       ATTENDANCE_PRESENT, c->known->now));
	}
}

static Reason *why_noted(const Case *c)
{
	g_autofree char *entries = g_strdup_printf("%u", c->plans->len);
	g_autofree char *nihil = g_strdup_printf("%u", c->notes->nihil->len);
	g_autofree char *unclear = g_strdup_printf("%u", c->unclear->len);

	return reason_new(REASON_DONE_NOTES, c->notes->actor, entries, nihil, unclear);
}

/* The first entry is the plan that the mail ends with; without one the mail was a command. */
static Plan *assemble(Case *c)
{
	Reason *why = why_noted(c);
	Plan *last = conclude(c);
	Plan *plan = c->plans->len > 0 ? c->plans->pdata[0] : plan_new(OUTCOME_COMMAND, why);

	if (plan->why != why)
		reason_free(plan->why);
	plan->why = why;
	add_attendances(c, plan);
	for (guint i = 1; i < c->plans->len; i++)
		g_ptr_array_add(plan->also, c->plans->pdata[i]);
	g_ptr_array_add(plan->also, last);
	return plan;
}

static Plan *carry(Case *c)
{
	for (guint i = 0; i < c->notes->unclear->len; i++)
		g_ptr_array_add(c->unclear, reason_copy(c->notes->unclear->pdata[i]));
	for (guint i = 0; i < c->notes->reports->len; i++)
		take_report(c, c->notes->reports->pdata[i]);
	return assemble(c);
}

/* What came by SMS is a report like a mail: held as it stands when it has no place. */
static Plan *hold(const Case *c)
{
	const Noted *n = c->notes->reports->len > 0 ? c->notes->reports->pdata[0] : NULL;
	Reason *why = n ? placeless(c, n) : reason_new(REASON_HELD_NO_TEXT);

	if (n && !why) {
		Plan *plan = register_noted(c, n);
		if (plan->registers)
			tell_noted(c, plan, n);
		return plan;
	}
	Plan *plan = plan_new(OUTCOME_HELD, why);
	g_autofree char *said = language_say(c->known->config->language, why);
	plan_tell_json(plan, c->known->now, c->notes->actor, "held",
	    json_pack("{s:s, s:s}", "why", said, "mail", c->message->sha256));
	return plan;
}

static void tell_line(const Case *c, GString *told, ReasonId id, const char *what)
{
	g_autofree char *line =
	    *what ? language_tell(c->known->config->language, id, what) : g_strdup("");

	g_string_append_printf(told, "%s%s", line, *line ? "\n" : "");
}

static void tell(const Case *c, GString *told)
{
	g_autofree char *nihil = titles_of(c->notes->nihil);
	g_autofree char *unclear = unclear_lines(c);

	tell_line(c, told, REASON_NOTED_NIHIL, nihil);
	tell_line(c, told, REASON_NOTED_UNCLEAR, unclear);
}

Plan *decide_notes(const Message *m, const Arrival *known, const Notes *notes)
{
	return decide_notes_telling(m, known, notes, NULL);
}

Plan *decide_notes_telling(
    const Message *m, const Arrival *known, const Notes *notes, GString *told)
{
	Case c = {.message = m, .known = known, .notes = notes};

	if (c.notes->holds)
		return hold(&c);
	if (!c.notes->vouched)
		return plan_new(OUTCOME_HELD, reason_new(known->sender.identity_why));
	c.plans = g_ptr_array_new();
	c.noted = g_ptr_array_new();
	c.unclear = reasons_new();
	Plan *plan = carry(&c);
	if (told)
		tell(&c, told);
	g_ptr_array_unref(c.plans);
	g_ptr_array_unref(c.noted);
	g_ptr_array_unref(c.unclear);
	return plan;
}
