#include "engine/carry/carry_out.h"

#include "base/step.h"
#include "engine/carry/absences.h"
#include "engine/carry/agenda_number.h"
#include "engine/process/alarm.h"
#include "engine/carry/questions.h"
#include "engine/carry/surveys.h"
#include "store/chats.h"
#include "store/contacts.h"
#include "store/entries.h"
#include "store/erasure.h"
#include "store/history.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/presence.h"
#include "store/timers.h"

enum { TRIAGE_TOGETHER = 5 * 60 }; /* seconds */

/* Caller frees. */
static char *say(const Carrier *c, const Reason *why)
{
	return language_say(c->setup->config->language, why);
}

static bool keep_entry(const Carrier *c, Plan *plan, GError **err)
{
	if (!plan->entry)
		return true;
	if (!plan->registers)
		return entries_update(c->store, plan->entry, err);
	return agenda_number_give(c->setup->config, c->store, plan->entry, err) &&
	       entries_add(c->store, plan->entry, err);
}

/* Of what was forgotten nothing comes back by a second copy of the same bytes. */
static void forget_again(const Carrier *c, Plan *plan, const LedgerLine *line)
{
	if (plan->outcome == OUTCOME_DUPLICATE && erasure_of_mail_is_done(c->store, line->sha256))
		plan->forgets = true;
}

static bool keep_line(const Carrier *c, Plan *plan, LedgerLine *line, bool *known_r, GError **err)
{
	if (!line)
		return true;
	forget_again(c, plan, line);
	if (plan->forgets)
		ledger_line_forget(line);
	line->outcome = plan->outcome;
	line->entry = plan->entry ? plan->entry->id : 0;
	g_free(line->why);
	line->why = say(c, plan->why);
	if (!ledger_add(c->store, line, known_r, err))
		return false;
	if (*known_r || !plan->attach_mail)
		return true;
	return entries_add_mail(
	    c->store, line->entry, line->id, plan->registers ? "report" : "addition", err);
}

static bool keep_history(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
	for (guint i = 0; i < plan->history->len; i++) {
		HistoryLine *h = plan->history->pdata[i];
		if (h->entry == 0 && plan->entry)
			h->entry = plan->entry->id;
		if (!history_append(c->store, h, err))
			return false;
	}
	return true;
}

/* Of many mails that begin to wait the first has the office look at all of them. */
static bool set_timer(const Carrier *c, Timer *t, GError **err)
{
	bool triage = t->kind == TIMER_TRIAGE || t->kind == TIMER_TRIAGE_LATE;

	return triage ? timers_add_once(c->store, t, TRIAGE_TOGETHER, err)
		      : timers_add(c->store, t, err);
}

static bool keep_timers(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
	for (TimerKind kind = TIMER_UNKNOWN; plan->entry && kind < TIMER_KINDS; kind++)
		if (plan_cancels(plan, kind) &&
		    !timers_remove_of(c->store, plan->entry->id, kind, err))
			return false;
	for (guint i = 0; i < plan->timers->len; i++) {
		Timer *t = plan->timers->pdata[i];
		if (t->entry == 0 && plan->entry)
			t->entry = plan->entry->id;
		if (!set_timer(c, t, err))
			return false;
	}
	return true;
}

static bool keep_relations(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
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

static bool keep_part_files(
    const Carrier *c, const MailSettled *settled, gint64 entry, GError **err)
{
	for (guint i = 0; entry != 0 && settled->files && i < settled->files->len; i++)
		if (!chats_add_file(c->store, entry, settled->mail,
			g_array_index(settled->files, guint, i), err))
			return false;
	return true;
}

/* With its last part the mail waits no longer.  It belongs to none of the entries as a whole: each has the files of its
 * part. */
static bool keep_settled_part(
    const Carrier *c, const MailSettled *settled, gint64 entry, const char *why, GError **err)
{
	if (!chats_settle(c->store, settled->mail, settled->part, entry, err) ||
	    !keep_part_files(c, settled, entry, err))
		return false;
	g_autoptr(GArray) waiting = chats_waiting(c->store, settled->mail);
	gint64 first = chats_entry(c->store, settled->mail);
	if (waiting->len > 0)
		return true;
	return ledger_settle(
	    c->store, settled->mail, first ? OUTCOME_COMMAND : OUTCOME_SCREENED, 0, why, err);
}

static bool keep_settled_mail(
    const Carrier *c, const Plan *plan, const MailSettled *settled, GError **err)
{
	gint64 entry = settled->of_entry && plan->entry ? plan->entry->id : 0;
	g_autofree char *why = say(c, settled->why);

	if (settled->part > 0)
		return keep_settled_part(c, settled, entry, why, err);
	if (!ledger_settle(c->store, settled->mail, settled->outcome, entry, why, err) ||
	    (settled->leaves && !entries_drop_addition(c->store, settled->mail, err)))
		return false;
	return entry == 0 || entries_add_mail(c->store, entry, settled->mail,
				 plan->registers ? "report" : "addition", err);
}

/* What an exported chat holds; with its mail's line. */
static bool keep_chat(const Carrier *c, const Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; line && i < plan->chat_lines->len; i++)
		if (!chats_add_line(c->store, plan->chat_lines->pdata[i], line->id, err))
			return false;
	for (guint i = 0; line && i < plan->chat_parts->len; i++)
		if (!chats_add_part(
			c->store, line->id, g_array_index(plan->chat_parts, guint, i), err))
			return false;
	return true;
}

static bool keep_mails(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	for (guint i = 0; i < plan->mails->len; i++)
		if (!keep_settled_mail(c, plan, plan->mails->pdata[i], err))
			return false;
	if (!keep_chat(c, plan, line, err))
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
	for (guint i = 0; i < plan->contacts->len; i++)
		if (!contacts_add(c->store, plan->contacts->pdata[i], err))
			return false;
	return true;
}

/* One mail may answer about several entries: it is the evidence of each. */
static void name_evidence(const Plan *other, const LedgerLine *line)
{
	for (guint i = 0; line && other->attach_mail && i < other->settled->len; i++) {
		Ask *ask = other->settled->pdata[i];
		if (ask->answer_mail == 0 && ask->state == ASK_ANSWERED)
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

/* Only that it came stays. */
static bool forget(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	return !plan->forgets || !line || !*line->sha256 ||
	       erasure_of_mail(c->store, line->sha256, err);
}

static bool keep_also(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
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

/* Letters of the entry that have not left are taken back. */
static bool withdraw(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
	return !plan->withdraws || !plan->entry ||
	       outbox_withdraw(c->store, plan->entry->id, c->now, err);
}

/* What leaves the house at once, behind all that can fail. */
static bool raise_alarms(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err)
{
	(void)line;
	(void)err;
	for (guint i = 0; i < plan->alarms->len; i++) {
		g_autofree char *said = say(c, plan->alarms->pdata[i]);
		alarm_raise(c->setup->config, "%s", said);
	}
	for (guint i = 0; i < plan->calls->len; i++) {
		const Call *call = plan->calls->pdata[i];
		g_autofree char *who = say(c, call->why);
		g_autofree char *text = plan->entry
					    ? language_tell(c->setup->config->language,
						  REASON_CALL_ABOUT, who, plan->entry->label)
					    : g_strdup(who);
		alarm_call(c->setup->config, call->phone, text);
	}
	return true;
}

/* All that a plan brings about, in this order: what names something stands behind what it names. */
static const struct {
	const char *what;
	bool (*keep)(const Carrier *c, Plan *plan, const LedgerLine *line, GError **err);
} effects[] = {
    {"letters that are taken back", withdraw},
    {"its history", keep_history},
    {"its deadlines", keep_timers},
    {"its letters", questions_keep_letters},
    {"its survey", surveys_keep},
    {"its questions", questions_keep_asks},
    {"its lists", questions_keep_dockets},
    {"its relations", keep_relations},
    {"the mails it settles", keep_mails},
    {"the bytes of its mail", forget},
    {"what follows from it", keep_also},
    {"its alarms", raise_alarms},
};

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
	for (guint i = 0; i < G_N_ELEMENTS(effects); i++)
		if (!effects[i].keep(c, plan, line, err)) {
			g_prefix_error(err, "%s: ", effects[i].what);
			return false;
		}
	return true;
}
