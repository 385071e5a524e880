#include "engine/carry/questions.h"

#include "engine/letters/ask_key.h"
#include "engine/letters/enclosed.h"
#include "engine/letters/letters.h"
#include "engine/letters/notices.h"
#include "flow/asking_text.h"
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/timers.h"
#include "who/excluded.h"

#include <jansson.h>

enum {
	HOUR = 60 * 60,
	SUMMARY = 10 * 60, /* seconds between the lists of who gets too many letters */
};

static bool write_letter(
    const Carrier *c, const Plan *plan, const LetterWanted *wanted, gint64 *id_r, GError **err)
{
	g_autofree char *why = language_say(c->setup->config->language, plan->why);

	return letters_write(c, plan->entry, wanted, why, id_r, err);
}

/* A letter that tells an ask's code: once more, or for the first time when it had to wait. */
static bool keep_letter_of_ask(
    const Carrier *c, const Plan *plan, LetterWanted *wanted, GError **err)
{
	g_autoptr(Ask) ask = asks_get(c->store, wanted->ask, err);

	if (!ask)
		return false;
	g_free(wanted->code);
	wanted->code = ask_key_code(c->key, life_id(c->store), plan->entry, ask);
	bool puts = ask->letter == 0;
	if (!write_letter(c, plan, wanted, puts ? &ask->letter : NULL, err))
		return false;
	return !puts || asks_update(c->store, ask, err);
}

/* Whatever wants it: what is kept for one role is not written to anybody else. */
static bool is_kept_from(const Carrier *c, const Entry *entry, const LetterWanted *wanted)
{
	const Config *config = c->setup->config;
	const Workflow *workflow =
	    entry && entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	return workflow && workflow->only &&
	       excluded_has(config, entry, wanted->to_address, c->now);
}

static bool tell_kept(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, GError **err)
{
	g_autofree char *why = language_tell(c->setup->config->language, REASON_WITHHELD_KEPT);
	json_t *detail = json_pack(
	    "{s:s, s:s, s:s}", "letter", wanted->letter, "to", wanted->to_address, "why", why);
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_autoptr(HistoryLine) line =
	    history_line_new(entry->id, c->now, "siaga", "withheld", text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

static bool keep_letter(const Carrier *c, const Plan *plan, LetterWanted *wanted, GError **err)
{
	if (is_kept_from(c, plan->entry, wanted))
		return tell_kept(c, plan->entry, wanted, err);
	if (wanted->ask != 0)
		return keep_letter_of_ask(c, plan, wanted, err);
	return write_letter(c, plan, wanted, NULL, err);
}

bool questions_keep_letters(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	g_autoptr(LetterRun) run = letter_run_new();
	Carrier together = *c;

	(void)line;
	together.run = run;
	for (guint i = 0; i < plan->letters->len; i++)
		if (!keep_letter(&together, plan, plan->letters->pdata[i], err))
			return false;
	return !plan->notice || notices_keep(c->store, plan->notice, err);
}

/* Its letter is written when its time has come, with others of that person. */
static bool keep_for_later(const Carrier *c, const AskWanted *wanted, Ask *ask, GError **err)
{
	json_t *detail = json_pack("{s:s}", "person", wanted->person);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(Timer) timer = timer_new(0, TIMER_MAIL_ASKS, text, wanted->mail_at);

	free(text);
	json_decref(detail);
	ask->mail_at = wanted->mail_at;
	return timers_add_once(c->store, timer, 0, err) && asks_add(c->store, ask, err);
}

static bool next_revision(const Carrier *c, gint64 entry, int *revision_r, GError **err)
{
	g_autoptr(GPtrArray) asks = asks_list(c->store, entry, false, err);
	int highest = 0;

	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		highest = MAX(highest, ask->revision);
	}
	*revision_r = highest + 1;
	return asks != NULL;
}

static const Stage *stage_of(const Carrier *c, const Entry *entry, const char *stage)
{
	const Workflow *workflow = config_workflow(c->setup->config, entry->workflow);

	return workflow ? workflow_stage(workflow, stage) : NULL;
}

/* Who has had many letters within the hour gets what is asked of him from then on as one list now and then;
 * what is urgent may come twice as often. */
static void spare(const Carrier *c, const Plan *plan, AskWanted *wanted)
{
	guint limit = c->setup->config->limits.letters_hour;
	bool urgent = plan->entry->urgency != DEGREE_ORDINARY;

	if (limit == 0 || wanted->mail_at > c->now)
		return;
	gint64 had = outbox_count(c->store, wanted->letter->to_address, URGENCIES, c->now - HOUR);
	if (had >= (gint64)limit * (urgent ? 2 : 1))
		wanted->mail_at = (c->now / SUMMARY + 1) * SUMMARY;
}

static bool keep_ask(
    const Carrier *c, const Plan *plan, AskWanted *wanted, int revision, GError **err)
{
	g_autoptr(Ask) ask = ask_new();

	ask->entry = plan->entry->id;
	ask->stage = g_strdup(wanted->stage);
	ask->person = g_strdup(wanted->person);
	ask->revision = wanted->revision > 0 ? wanted->revision : revision;
	ask->visit = plan->entry->visit;
	ask->asked = c->now;
	ask->expires = wanted->expires;
	ask->state = ASK_OPEN;
	asking_document(plan->entry, stage_of(c, plan->entry, wanted->stage), ask->document_hash);
	wanted->letter->code = ask_key_code(c->key, life_id(c->store), plan->entry, ask);
	ask_key_hash(wanted->letter->code, ask->key_hash);
	spare(c, plan, wanted);
	if (wanted->mail_at > 0)
		return keep_for_later(c, wanted, ask, err);
	g_autofree char *action = g_strdup_printf("%s/%d", wanted->letter->action, revision);
	g_free(wanted->letter->action);
	wanted->letter->action = g_steal_pointer(&action);
	return write_letter(c, plan, wanted->letter, &ask->letter, err) &&
	       asks_add(c->store, ask, err);
}

bool questions_keep_asks(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->settled->len; i++) {
		Ask *ask = plan->settled->pdata[i];
		if (ask->answer_mail == 0 && line && ask->state == ASK_ANSWERED)
			ask->answer_mail = line->id;
		if (!asks_update(c->store, ask, err))
			return false;
	}
	if (plan->asks->len == 0)
		return true;
	/* One revision for all who are asked the same question. */
	int revision;
	if (!next_revision(c, plan->entry->id, &revision, err))
		return false;
	for (guint i = 0; i < plan->asks->len; i++)
		if (!keep_ask(c, plan, plan->asks->pdata[i], revision, err))
			return false;
	return true;
}

/* Each line that puts an ask can be answered alone, with that ask's own code, and names its files. */
static bool give_codes(const Carrier *c, const LetterWanted *wanted, GError **err)
{
	for (guint i = 0; wanted->rows && i < wanted->rows->len; i++) {
		LetterRow *row = wanted->rows->pdata[i];
		if (row->ask == 0)
			continue;
		g_autoptr(Ask) ask = asks_get(c->store, row->ask, err);
		g_autoptr(Entry) entry = ask ? entries_get(c->store, ask->entry, err) : NULL;
		if (!entry)
			return false;
		g_free(row->files);
		g_free(row->unread);
		row->files = enclosed_names(c, entry, wanted, &row->unread);
		g_free(row->code);
		row->code = ask_key_code(c->key, life_id(c->store), entry, ask);
	}
	return true;
}

/* The list's letter is what puts its asks. */
static bool keep_asked(const Carrier *c, const Docket *docket, GError **err)
{
	for (guint i = 0; docket_kind_asks(docket->kind) && i < docket->items->len; i++) {
		const DocketItem *item = &g_array_index(docket->items, DocketItem, i);
		g_autoptr(Ask) ask = asks_get(c->store, item->ask, err);
		if (!ask)
			return false;
		/* One that lists what was answered puts nothing. */
		if (ask->letter != 0)
			continue;
		ask->letter = docket->letter;
		if (!asks_update(c->store, ask, err))
			return false;
	}
	return true;
}

/* The same list to the same person at the same moment is one list. */
static bool is_made(const Carrier *c, const Docket *docket)
{
	g_autoptr(Docket) same = dockets_find_key(c->store, docket->key_hash);

	return same != NULL;
}

/* A list about the mail that causes the plan could not name it yet. */
static void name_mail(Docket *docket, const LedgerLine *line)
{
	for (guint i = 0; docket->kind == DOCKET_CLAIM && line && i < docket->items->len; i++) {
		DocketItem *item = &g_array_index(docket->items, DocketItem, i);
		if (item->mail == 0)
			item->mail = line->id;
	}
}

static bool keep_docket(
    const Carrier *c, const Plan *plan, DocketWanted *wanted, const LedgerLine *line, GError **err)
{
	Docket *docket = wanted->docket;
	bool stands = docket->id != 0;

	name_mail(docket, line);

	if (!stands)
		docket->made = c->now;
	if (wanted->letter) {
		g_free(wanted->letter->code);
		wanted->letter->code = ask_key_docket_code(
		    c->setup->config->language, c->key, life_id(c->store), docket);
		ask_key_hash(wanted->letter->code, docket->key_hash);
		if (!stands && is_made(c, docket))
			return true;
		if (!give_codes(c, wanted->letter, err) ||
		    !write_letter(c, plan, wanted->letter, stands ? NULL : &docket->letter, err))
			return false;
	}
	if (stands)
		return dockets_update(c->store, docket, err);
	return dockets_add(c->store, docket, err) && keep_asked(c, docket, err);
}

bool questions_keep_dockets(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->dockets->len; i++)
		if (!keep_docket(c, plan, plan->dockets->pdata[i], line, err))
			return false;
	return true;
}
