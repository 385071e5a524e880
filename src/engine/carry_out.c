#include "engine/carry_out.h"

#include "base/error.h"
#include "base/step.h"
#include "engine/absences.h"
#include "engine/agenda_number.h"
#include "engine/alarm.h"
#include "engine/ask_key.h"
#include "engine/enclosed.h"
#include "engine/letters.h"
#include "engine/notices.h"
#include "flow/asking.h"
#include "store/asks.h"
#include "store/dockets.h"
#include "store/entries.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/life.h"
#include "store/outbox.h"
#include "store/presence.h"
#include "store/timers.h"

#include <jansson.h>

static bool keep_entry(const Carrier *c, Plan *plan, GError **err)
{
	if (!plan->entry)
		return true;
	if (!plan->registers)
		return entries_update(c->store, plan->entry, err);
	return agenda_number_give(c->setup->config, c->store, plan->entry, err) &&
	       entries_add(c->store, plan->entry, err);
}

static bool keep_line(
    const Carrier *c, const Plan *plan, LedgerLine *line, bool *known_r, GError **err)
{
	if (!line)
		return true;
	line->outcome = plan->outcome;
	line->entry = plan->entry ? plan->entry->id : 0;
	g_free(line->why);
	line->why = g_strdup(plan->why);
	if (!ledger_add(c->store, line, known_r, err))
		return false;
	if (*known_r || !plan->attach_mail)
		return true;
	return entries_add_mail(
	    c->store, line->entry, line->id, plan->registers ? "report" : "addition", err);
}

static bool keep_history(const Carrier *c, const Plan *plan, GError **err)
{
	for (guint i = 0; i < plan->history->len; i++) {
		HistoryLine *h = plan->history->pdata[i];
		if (h->entry == 0 && plan->entry)
			h->entry = plan->entry->id;
		if (!history_append(c->store, h, err))
			return false;
	}
	return true;
}

static bool keep_timers(const Carrier *c, const Plan *plan, GError **err)
{
	for (guint i = 0; plan->entry && i < plan->cancelled->len; i++)
		if (!timers_remove_of(c->store, plan->entry->id, plan->cancelled->pdata[i], err))
			return false;
	for (guint i = 0; i < plan->timers->len; i++) {
		Timer *t = plan->timers->pdata[i];
		if (t->entry == 0 && plan->entry)
			t->entry = plan->entry->id;
		if (!timers_add(c->store, t, err))
			return false;
	}
	return true;
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
	if (!letters_write(c, plan->entry, wanted, plan->why, puts ? &ask->letter : NULL, err))
		return false;
	return !puts || asks_update(c->store, ask, err);
}

static bool keep_letter(const Carrier *c, const Plan *plan, LetterWanted *wanted, GError **err)
{
	if (wanted->ask != 0)
		return keep_letter_of_ask(c, plan, wanted, err);
	return letters_write(c, plan->entry, wanted, plan->why, NULL, err);
}

static bool keep_letters(const Carrier *c, const Plan *plan, GError **err)
{
	for (guint i = 0; i < plan->letters->len; i++)
		if (!keep_letter(c, plan, plan->letters->pdata[i], err))
			return false;
	return !plan->notice || notices_keep(c->store, plan->notice, err);
}

/* Its letter is written when its time has come, with others of that person. */
static bool keep_for_later(const Carrier *c, const AskWanted *wanted, Ask *ask, GError **err)
{
	json_t *detail = json_pack("{s:s}", "person", wanted->person);
	char *text = json_dumps(detail, JSON_COMPACT);
	g_autoptr(Timer) timer = timer_new(0, "mail-asks", text, wanted->mail_at);

	free(text);
	json_decref(detail);
	ask->mail_at = wanted->mail_at;
	return timers_add(c->store, timer, err) && asks_add(c->store, ask, err);
}

static int next_revision(const Carrier *c, gint64 entry)
{
	g_autoptr(GPtrArray) asks = asks_list(c->store, entry, false, NULL);
	int highest = 0;

	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		highest = MAX(highest, ask->revision);
	}
	return highest + 1;
}

static const Stage *stage_of(const Carrier *c, const Entry *entry, const char *stage)
{
	const Workflow *workflow = config_workflow(c->setup->config, entry->workflow);

	return workflow ? workflow_stage(workflow, stage) : NULL;
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
	ask->state = g_strdup("open");
	asking_document(plan->entry, stage_of(c, plan->entry, wanted->stage), ask->document_hash);
	wanted->letter->code = ask_key_code(c->key, life_id(c->store), plan->entry, ask);
	ask_key_hash(wanted->letter->code, ask->key_hash);
	if (wanted->mail_at > c->now)
		return keep_for_later(c, wanted, ask, err);
	g_autofree char *action = g_strdup_printf("%s/%d", wanted->letter->action, revision);
	g_free(wanted->letter->action);
	wanted->letter->action = g_steal_pointer(&action);
	return letters_write(c, plan->entry, wanted->letter, plan->why, &ask->letter, err) &&
	       asks_add(c->store, ask, err);
}

static bool keep_asks(const Carrier *c, const Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->settled->len; i++) {
		Ask *ask = plan->settled->pdata[i];
		if (ask->answer_mail == 0 && line && g_str_equal(ask->state, "answered"))
			ask->answer_mail = line->id;
		if (!asks_update(c->store, ask, err))
			return false;
	}
	if (plan->asks->len == 0)
		return true;
	/* One revision for all who are asked the same question. */
	int revision = next_revision(c, plan->entry->id);
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
		row->files = enclosed_names(c, entry, wanted);
		g_free(row->code);
		row->code = ask_key_code(c->key, life_id(c->store), entry, ask);
	}
	return true;
}

/* The list's letter is what puts its asks. */
static bool keep_asked(const Carrier *c, const Docket *docket, GError **err)
{
	for (guint i = 0; docket->kind == DOCKET_ASKS && i < docket->items->len; i++) {
		const DocketItem *item = &g_array_index(docket->items, DocketItem, i);
		g_autoptr(Ask) ask = asks_get(c->store, item->ask, err);
		if (!ask)
			return false;
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
		wanted->letter->code = ask_key_docket_code(c->key, life_id(c->store), docket);
		ask_key_hash(wanted->letter->code, docket->key_hash);
		if (!stands && is_made(c, docket))
			return true;
		if (!give_codes(c, wanted->letter, err) ||
		    !letters_write(c, plan->entry, wanted->letter, plan->why,
			stands ? NULL : &docket->letter, err))
			return false;
	}
	if (stands)
		return dockets_update(c->store, docket, err);
	return dockets_add(c->store, docket, err) && keep_asked(c, docket, err);
}

static bool keep_dockets(const Carrier *c, const Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->dockets->len; i++)
		if (!keep_docket(c, plan, plan->dockets->pdata[i], line, err))
			return false;
	return true;
}

static bool keep_relations(const Carrier *c, const Plan *plan, GError **err)
{
	for (guint i = 0; i < plan->relations->len; i++) {
		Relation *r = plan->relations->pdata[i];
		if (r->entry == 0 && plan->entry)
			r->entry = plan->entry->id;
		if (r->other == 0 && plan->entry)
			r->other = plan->entry->id;
		if (!entries_add_relation(c->store, r, err))
			return false;
	}
	return true;
}

static bool keep_settled_mail(
    const Carrier *c, const Plan *plan, const MailSettled *settled, GError **err)
{
	gint64 entry = settled->of_entry && plan->entry ? plan->entry->id : 0;

	if (!ledger_settle(c->store, settled->mail, settled->outcome, entry, settled->why, err) ||
	    (settled->leaves && !entries_drop_addition(c->store, settled->mail, err)))
		return false;
	return entry == 0 || entries_add_mail(c->store, entry, settled->mail,
				 plan->registers ? "report" : "addition", err);
}

static bool keep_mails(const Carrier *c, const Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->mails->len; i++)
		if (!keep_settled_mail(c, plan, plan->mails->pdata[i], err))
			return false;
	for (guint i = 0; i < plan->attendances->len; i++) {
		Attendance *a = plan->attendances->pdata[i];
		a->mail = a->mail == 0 && line ? line->id : a->mail;
		if (!presence_add_attendance(c->store, a, err))
			return false;
	}
	for (guint i = 0; i < plan->absences->len; i++)
		if (!absences_keep(
			c->store, c->setup->config, plan->absences->pdata[i], c->now, err))
			return false;
	return true;
}

/* One mail may answer about several entries: it is the evidence of each. */
static void name_evidence(const Plan *other, const LedgerLine *line)
{
	for (guint i = 0; line && other->attach_mail && i < other->settled->len; i++) {
		Ask *ask = other->settled->pdata[i];
		if (ask->answer_mail == 0 && g_str_equal(ask->state, "answered"))
			ask->answer_mail = line->id;
	}
}

/* Several entries may come of one mail, which belongs to each of them. */
static bool attach_also(const Carrier *c, const Plan *other, const LedgerLine *line, GError **err)
{
	if (!line || !other->attach_mail || !other->entry)
		return true;
	return entries_add_mail(
	    c->store, other->entry->id, line->id, other->registers ? "report" : "addition", err);
}

static bool keep_also(const Carrier *c, const Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->also->len; i++) {
		Plan *other = plan->also->pdata[i];
		if (other->child && other->entry && plan->entry)
			other->entry->parent = plan->entry->id;
		name_evidence(other, line);
		/* Its letters name the files of this mail, too. */
		if (!other->registers && !attach_also(c, other, line, err))
			return false;
		if (!carry_out(c, other, NULL, NULL, err) ||
		    (other->registers && !attach_also(c, other, line, err)))
			return false;
	}
	return true;
}

static void raise_calls(const Carrier *c, const Plan *plan)
{
	for (guint i = 0; i < plan->calls->len; i++) {
		const Call *call = plan->calls->pdata[i];
		g_autofree char *text = g_strdup_printf("%s%s%s", call->text,
		    plan->entry ? ": agenda " : "", plan->entry ? plan->entry->label : "");
		alarm_call(c->setup->config, call->phone, text);
	}
}

bool carry_out(const Carrier *c, Plan *plan, LedgerLine *line, bool *known_r, GError **err)
{
	bool known = false;

	if (!keep_entry(c, plan, err) || !keep_line(c, plan, line, &known, err))
		return false;
	if (known_r)
		*known_r = known;
	if (known)
		return true;
	step_mark();
	if (plan->withdraws && plan->entry &&
	    !outbox_withdraw(c->store, plan->entry->id, c->now, err))
		return false;
	if (!keep_history(c, plan, err) || !keep_timers(c, plan, err) ||
	    !keep_letters(c, plan, err) || !keep_asks(c, plan, line, err) ||
	    !keep_dockets(c, plan, line, err) || !keep_relations(c, plan, err) ||
	    !keep_mails(c, plan, line, err) || !keep_also(c, plan, line, err))
		return false;
	for (guint i = 0; i < plan->alarms->len; i++)
		alarm_raise(c->setup->config, "%s", (const char *)plan->alarms->pdata[i]);
	raise_calls(c, plan);
	return true;
}
