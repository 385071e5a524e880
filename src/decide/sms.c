#include "decide/sms.h"

#include "base/clock.h"
#include "base/digest.h"
#include "config/reader/value.h"
#include "decide/noting.h"
#include "decide/triage_waits.h"
#include "flow/act.h"
#include "flow/asking.h"
#include "flow/plan_text.h"
#include "language/heard.h"
#include "model/own_names.h"
#include "read/reading.h"
#include "read/roll.h"
#include "recur/schedule.h"
#include "who/letter_to.h"
#include "who/party.h"

#include <string.h>

enum { PHONE_BYTES = 40 };

void sms_free(Sms *sms)
{
	if (!sms)
		return;
	g_free(sms->phone);
	g_free(sms->text);
	g_free(sms->unread);
	g_free(sms);
}

/* ---- the item ---- */

/* The value of a line of the head; NULL: it has none of that name.  Caller frees. */
static char *value_of(const char *item, const char *name)
{
	gsize length = strlen(name);

	for (const char *line = item; *line && *line != '\n'; line += strcspn(line, "\n") + 1) {
		if (g_ascii_strncasecmp(line, name, length) == 0 && line[length] == ':')
			return g_strstrip(
			    g_strndup(line + length + 1, strcspn(line + length + 1, "\n")));
		if (line[strcspn(line, "\n")] == '\0')
			break;
	}
	return NULL;
}

static char *phone_of(const char *from, const char *country)
{
	char *phone = value_phone(from, country);

	if (phone)
		return phone;
	phone = g_strndup(from, PHONE_BYTES);
	char *sound = g_utf8_make_valid(phone, -1);
	g_free(phone);
	return sound;
}

Sms *sms_parse(const char *item, const char *country, Reason **why_r)
{
	const char *head = strstr(item, "\n\n");
	g_autofree char *from = head ? value_of(item, "From") : NULL;
	g_autofree char *received = head ? value_of(item, "Received") : NULL;
	gint64 at;

	if (!from || !*from || !received || !clock_parse(received, &at)) {
		*why_r = reason_new(REASON_KIND_NO_SMS);
		return NULL;
	}
	g_autofree char *kind = value_of(item, "Kind");
	if (kind && g_ascii_strcasecmp(kind, "sms") != 0) {
		*why_r = reason_new(REASON_KIND_SMS_NOTICE, kind);
		return NULL;
	}
	Sms *sms = g_new0(Sms, 1);
	sms->phone = phone_of(from, country);
	sms->received = at;
	sms->text = g_strstrip(g_strdup(head + 2));
	return sms;
}

Sms *sms_unread(const char *item, const char *country, gint64 received, const char *why)
{
	const char *head = strstr(item, "\n\n");
	g_autofree char *from = head ? value_of(item, "From") : NULL;
	g_autofree char *text = g_utf8_make_valid(head ? head + 2 : item, -1);
	Sms *sms = g_new0(Sms, 1);

	sms->phone = from && *from ? phone_of(from, country) : g_strdup("?");
	sms->received = received;
	sms->text = g_strdup(g_strstrip(text));
	sms->unread = g_strdup(why);
	return sms;
}

void sms_identity(const Sms *sms, char hex_r[65])
{
	g_autofree char *all = g_strdup_printf("sms\n%s\n%s", sms->phone, sms->text);

	digest_hex_of(all, strlen(all), hex_r);
}

Notes *sms_notes(const Config *config, const Sms *sms, gint64 now)
{
	Form form = {.channel = "sms"};
	g_autofree char *actor = g_strconcat("sms: ", sms->phone, NULL);

	form.parts[FORM_PHONE] = sms->phone;
	form.parts[FORM_TEXT] = *sms->text ? sms->text : NULL;
	Notes *notes = notes_of_form(config, &form, actor, MIN(sms->received, now));
	notes->holds = true;
	return notes;
}

/* ---- an answer to a task ---- */

typedef struct Case {
	const Message *message;
	const Arrival *known;
	const SmsFacts *facts;
	const Noted *noted;
} Case;

/* What an open ask can be told by SMS. */
typedef struct Told {
	const Asked *line;
	const Workflow *workflow;
	const Stage *stage;
	const Answer *answer;
	char *note;
	guint count; /* of asks that it may be meant for */
} Told;

static void read_for(const Case *c, const Asked *line, Told *told)
{
	const Workflow *w = config_workflow(c->known->config, line->entry->workflow);
	const Stage *stage = w ? workflow_stage(w, line->ask->stage) : NULL;
	ReadingRules rules = {
	    .vocabulary = c->known->config->vocabulary, .own_number = line->entry->label};

	WorkflowStep step = {
	    c->known->config, w, c->known->now, line->ask->person, {0}, line->asks};

	if (!stage || !stage->ask || line->entry->closed > 0 ||
	    asking_late(&step, line->ask, line->entry, stage))
		return;
	g_autoptr(Reading) r = reading_of(&rules, c->message->text);
	const Answer *answer = r->kind == READ_ACT ? stage_answer(stage, r->act->name) : NULL;
	if (!answer || !answer->sms)
		return;
	g_free(told->note);
	*told = (Told){line, w, stage, answer, g_strdup(r->note), told->count + 1};
}

static Deed deed_of(const Case *c, const Told *told)
{
	return (Deed){.config = c->known->config,
	    .workflow = told->workflow,
	    .stage = told->stage,
	    .answer = told->answer,
	    .entry = told->line->entry,
	    .asks = told->line->asks,
	    .ask = told->line->ask,
	    .actor = told->line->ask->person,
	    .note = told->note,
	    .evidence = c->message->sha256,
	    .authenticated = false,
	    .now = c->known->now};
}

/* He is told by mail what has been taken in his name. */
static void confirm(const Case *c, Plan *plan, const Told *told)
{
	const Act *act = vocabulary_act(c->known->config->vocabulary, told->answer->act);
	g_autofree char *action = g_strdup_printf("sms/%s", c->message->sha256);
	Party party;

	if (!party_find(c->known->config->directory, told->line->ask->person, &party))
		return;
	LetterWanted *w =
	    letter_to_party(&party, own_letter(OWN_LETTER_CONFIRMED), action, URGENCY_RECEIPT);
	w->neutral = true;
	w->text = language_tell(c->known->config->language, REASON_ANSWER_BY_SMS, act->title);
	g_ptr_array_add(plan->letters, w);
}

/* NULL: it is no such answer, or it cannot be carried out. */
static Plan *answer(const Case *c)
{
	const GArray *lines = c->facts->asked;
	Told told = {.line = NULL};
	Plan *plan = NULL;

	for (guint i = 0; i < lines->len; i++)
		read_for(c, &g_array_index(lines, Asked, i), &told);
	if (told.count == 1) {
		Deed deed = deed_of(c, &told);
		g_autoptr(Reason) objection = deed_objection(&deed);
		if (!objection) {
			plan = plan_new(OUTCOME_ANSWER, reason_new(REASON_DONE_SMS));
			plan->entry = entry_copy(told.line->entry);
			plan->attach_mail = true;
			deed_carry(&deed, plan);
			confirm(c, plan, &told);
		}
	}
	g_free(told.note);
	return plan;
}

/* ---- nothing to tell ---- */

/* The text with every match made a space.  Caller frees. */
static char *without(const char *text, const char *pattern)
{
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
	char *rest = regex ? g_regex_replace_literal(regex, text, -1, 0, " ", 0, NULL) : NULL;

	return rest ? rest : g_strdup(text);
}

static char *without_words(const char *text, const char *words)
{
	g_autofree char *escaped = g_regex_escape_string(words, -1);
	g_autofree char *pattern = g_strdup_printf("\\b%s\\b[.:]?", escaped);

	return without(text, pattern);
}

/* Without what leads up to it: what kind of report it is, whose, of which day. */
static char *bare_state(const Case *c)
{
	const Config *config = c->known->config;
	const Unit *unit = c->noted->sender.unit;
	const char *start = c->noted->match->start;
	const Workflow *workflow = start ? config_workflow(config, start) : NULL;
	const char *drop[] = {workflow ? workflow->title : NULL, workflow ? workflow->name : NULL,
	    unit->title, unit->place};
	g_autofree char *district = heard_pattern(config->language, HEARD_PLACE_DISTRICT);
	g_autofree char *pattern = g_strdup_printf("\\b%s\\b[.:]?", district);
	char *text = without(c->message->text, "\\d+([-/.:]\\d+)+");

	for (guint i = 0; i < G_N_ELEMENTS(drop); i++) {
		char *rest = drop[i] ? without_words(text, drop[i]) : g_strdup(text);
		g_free(text);
		text = rest;
	}
	char *bare = without(text, pattern);
	g_free(text);
	return bare;
}

static void attend(const Case *c, Plan *plan, AttendanceKind kind)
{
	gint64 day = schedule_report_day(c->known->config, c->noted->received);

	g_ptr_array_add(plan->attendances,
	    attendance_new(day, c->noted->sender.unit->name, kind, c->known->now));
}

static Plan *nihil(const Case *c)
{
	const Unit *unit = c->noted->sender.unit;
	g_autofree char *state = unit ? bare_state(c) : NULL;

	if (!state || !roll_is_nihil(c->known->config->vocabulary, state))
		return NULL;
	Plan *plan = plan_new(OUTCOME_ATTENDANCE, reason_new(REASON_DONE_SMS_NIHIL));
	attend(c, plan, ATTENDANCE_NIHIL);
	plan_tell_json(plan, c->known->now, c->facts->notes->actor, "attendance",
	    json_pack("{s:s, s:s, s:s}", "unit", unit->name, "kind",
		attendance_kind_name(ATTENDANCE_NIHIL), "mail", c->message->sha256));
	return plan;
}

static Plan *report(const Case *c)
{
	Plan *plan = decide_notes(c->message, c->known, c->facts->notes);

	plan->attach_mail = plan->registers;
	if (plan->registers && c->noted && c->noted->sender.unit && c->noted->sender.unit->expected)
		attend(c, plan, ATTENDANCE_PRESENT);
	if (plan->outcome == OUTCOME_HELD)
		triage_waits(plan, c->noted ? c->noted->match : NULL, c->known);
	return plan;
}

Plan *decide_sms(const Message *m, const Arrival *known, const SmsFacts *facts)
{
	const GPtrArray *reports = facts->notes->reports;
	Case c = {m, known, facts, reports->len > 0 ? reports->pdata[0] : NULL};
	Plan *plan = c.noted ? answer(&c) : NULL;

	if (!plan && c.noted)
		plan = nihil(&c);
	return plan ? plan : report(&c);
}
