#include "engine/work/triage.h"

#include "base/error.h"
#include "decide/triage_list.h"
#include "decide/triage.h"
#include "decide/triage_waits.h"
#include "engine/carry/carry_out.h"
#include "engine/facts/flood_facts.h"
#include "engine/facts/held.h"
#include "engine/carry/plan_shown.h"
#include "engine/facts/verdict.h"
#include "model/own_names.h"
#include "store/chats.h"
#include "store/ledger.h"
#include "store/meta.h"
#include "store/timers.h"

enum {
	MOST = 200, /* mails of spam looked at for one list */
	MOST_HELD = 5000, /* mails that wait, looked at for one list */
	SPAM_DAYS = 9, /* spam that nobody has been shown by then is old */
	DAY = 24 * 60 * 60,
	PAUSE =
	    5 * 60, /* between two lists that no schedule asks for: a flood of mails is one list */
};

static Receiver receiver_of(const Carrier *c)
{
	return (Receiver){c->setup, c->store, c->key};
}

/* ---- which mails ---- */

static GArray *spam_ids(const Carrier *c)
{
	const GPtrArray *mailboxes = c->setup->config->mailboxes;
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < mailboxes->len; i++) {
		const Mailbox *mailbox = mailboxes->pdata[i];
		if (!mailbox->spam_folder)
			continue;
		g_autoptr(GArray) more = ledger_unlisted(c->store, mailbox->name,
		    mailbox->spam_folder, c->now - (gint64)SPAM_DAYS * DAY, MOST);
		g_array_append_vals(ids, more->data, more->len);
	}
	return ids;
}

/* `apart`: exported chats part by part. */
static GPtrArray *load(const Carrier *c, DocketKind kind, bool apart)
{
	Receiver receiver = receiver_of(c);
	g_autofree char *first = flood_known_addresses(c->setup->config->directory);
	g_autoptr(GArray) ids =
	    kind == DOCKET_SPAM ? spam_ids(c) : ledger_held(c->store, first, MOST_HELD);

	return held_load_all(&receiver, ids, apart, c->now);
}

/* ---- to whom ---- */

static bool send_to(const Carrier *c, DocketKind kind, const GPtrArray *orders,
    const GPtrArray *mails, GError **err)
{
	TriageList list = {c->setup->config, mails, kind, orders, c->now};
	g_autoptr(Plan) plan = triage_list(&list);

	return carry_out(c, plan, NULL, NULL, err);
}

bool triage_send(const Carrier *c, DocketKind kind, guint *count_r, GError **err)
{
	const Job *job = triage_job(c->setup->config, kind == DOCKET_SPAM ? JOB_SPAM : JOB_TRIAGE);

	if (!job)
		return fail(err, ERR_CONFIG, "schedule.yaml has no 'do: %s' that names who gets it",
		    docket_kind_name(kind));
	g_autoptr(GPtrArray) helds = load(c, kind, true);
	g_autoptr(GPtrArray) mails = held_mails(helds);
	if (count_r)
		*count_r = mails->len;
	return mails->len == 0 || send_to(c, kind, job->letters, mails, err);
}

/* ---- lists between the scheduled ones ---- */

/* The newest mail that such a list has shown, and when that was. */
typedef struct Shown {
	gint64 at, newest;
} Shown;

static Shown shown_before(const Carrier *c, const char *name)
{
	g_autofree char *text = meta_get(c->store, name);
	Shown shown = {0, 0};

	if (!text)
		return shown;
	char *end;
	shown.at = g_ascii_strtoll(text, &end, 10);
	shown.newest = g_ascii_strtoll(end, NULL, 10);
	return shown;
}

static gint64 newest_of(const GPtrArray *mails)
{
	gint64 newest = 0;

	for (guint i = 0; i < mails->len; i++) {
		const TriageMail *mail = mails->pdata[i];
		const GArray *alike = mail->alike;
		newest = MAX(newest, mail->mail);
		if (alike)
			newest = MAX(newest, g_array_index(alike, gint64, alike->len - 1));
	}
	return newest;
}

/* Nothing new: nothing is sent.  So soon after the last one: a little later. */
static bool send_between(const Carrier *c, const Timer *timer, const char *name,
    const GPtrArray *orders, const GPtrArray *mails, GError **err)
{
	Shown before = shown_before(c, name);
	gint64 newest = newest_of(mails);

	if (newest <= before.newest)
		return true;
	if (c->now < before.at + PAUSE && c->now >= before.at) {
		g_autoptr(Timer) later =
		    timer_new(0, timer->kind, timer->detail, before.at + PAUSE);
		return timers_add(c->store, later, err);
	}
	g_autofree char *mark =
	    g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, c->now, newest);
	return meta_set(c->store, name, mark, err) && send_to(c, DOCKET_TRIAGE, orders, mails, err);
}

/* ---- exported chats, to who has sent them ---- */

/* Of the office, and no list that is his anyhow shows him the mail. */
static const Person *sender_of(const Carrier *c, const GPtrArray *orders, const TriageMail *mail)
{
	g_autoptr(LedgerLine) line = mail->part > 0 ? ledger_get(c->store, mail->mail, NULL) : NULL;
	const Person *person =
	    line && line->sender
		? directory_sender(c->setup->config->directory, line->sender).person
		: NULL;

	return person && !person->unit &&
		       !triage_list_reaches(c->setup->config, orders, person, c->now)
		   ? person
		   : NULL;
}

static GPtrArray *chats_of(const Carrier *c, const GPtrArray *orders, const GPtrArray *mails,
    guint from, const Person *person)
{
	GPtrArray *his = g_ptr_array_new();

	for (guint i = from; i < mails->len; i++)
		if (sender_of(c, orders, mails->pdata[i]) == person)
			g_ptr_array_add(his, mails->pdata[i]);
	return his;
}

static bool send_chats_to(const Carrier *c, const Timer *timer, const Person *person,
    const GPtrArray *mails, GError **err)
{
	const LetterOrder order = {.to = TO_PERSON,
	    .name = person->name,
	    .letter = (char *)(gsize)own_letter(OWN_LETTER_CHAT),
	    .up_to = person->clearance};
	g_autoptr(GPtrArray) orders = g_ptr_array_new();
	g_autofree char *name = g_strconcat("chat-list:", person->name, NULL);

	g_ptr_array_add(orders, (gpointer)(gsize)&order);
	return send_between(c, timer, name, orders, mails, err);
}

static bool send_chats(const Carrier *c, const Timer *timer, const GPtrArray *orders,
    const GPtrArray *mails, GError **err)
{
	g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < mails->len; i++) {
		const Person *person = sender_of(c, orders, mails->pdata[i]);
		if (!person || !g_hash_table_add(done, (gpointer)(gsize)person))
			continue;
		g_autoptr(GPtrArray) his = chats_of(c, orders, mails, i, person);
		if (!send_chats_to(c, timer, person, his, err))
			return false;
	}
	return true;
}

bool triage_at_once(const Carrier *c, const Timer *timer, GError **err)
{
	const Job *job = triage_job(c->setup->config, JOB_TRIAGE);

	if (!job)
		return true;
	g_autoptr(GPtrArray) helds = load(c, DOCKET_TRIAGE, true);
	g_autoptr(GPtrArray) mails = held_mails(helds);
	return send_chats(c, timer, job->letters, mails, err) &&
	       send_between(c, timer, "triage-at-once", job->letters, mails, err);
}

static const Escalation *escalation_of(const Carrier *c, const Timer *timer)
{
	const Job *job = triage_job(c->setup->config, JOB_TRIAGE);
	json_t *detail = json_loads(timer->detail, 0, NULL);
	json_int_t index = json_integer_value(json_object_get(detail, "index"));

	json_decref(detail);
	return job && index >= 0 && index < job->escalations->len ? job->escalations->pdata[index]
								  : NULL;
}

bool triage_late(const Carrier *c, const Timer *timer, GError **err)
{
	const Escalation *escalation = escalation_of(c, timer);

	if (!escalation)
		return true;
	g_autoptr(GPtrArray) helds = load(c, DOCKET_TRIAGE, true);
	g_autoptr(GPtrArray) mails = held_mails(helds);
	for (guint i = mails->len; i-- > 0;) {
		const TriageMail *mail = mails->pdata[i];
		if (MIN(mail->received, mail->known->now) + escalation->after > c->now)
			g_ptr_array_remove_index(mails, i);
	}
	g_autoptr(GPtrArray) orders = g_ptr_array_new();
	g_ptr_array_add(orders, (gpointer)(gsize)&escalation->letter);
	g_autofree char *name = g_strdup_printf("triage-late:%" G_GINT64_FORMAT, escalation->after);
	return send_between(c, timer, name, orders, mails, err);
}

/* ---- at the console ---- */

static DocketKind kind_asked(const json_t *request)
{
	return json_is_true(json_object_get(request, "spam")) ? DOCKET_SPAM : DOCKET_TRIAGE;
}

/* Of a part of a chat: who wrote it, and what stands beside it in the mailed list. */
static void tell_matter(
    json_t *row, const TriageMail *mail, const LedgerLine *line, const Config *config)
{
	const Workflow *proposal = triage_proposal(config, mail);
	g_autofree char *from = mail->part > 0 ? triage_from(config->language, mail) : NULL;
	g_autofree char *note = mail->part > 0 ? triage_note(config, mail) : NULL;
	g_autofree char *matter = triage_matter(mail->message);

	json_object_update_new(
	    row, json_pack("{s:s*, s:s, s:s*, s:s*}", "from", from ? from : line->sender, "matter",
		     matter, "why", note ? note : line->why, "proposal",
		     proposal ? proposal->name : NULL));
}

static json_t *row_of(const Held *held, const Config *config, Secrecy clearance)
{
	const TriageMail *mail = &held->mail;
	const LedgerLine *line = held->base ? held->base->line : held->line;
	json_t *row = json_pack("{s:I, s:I, s:s, s:s, s:b, s:o}", "id", (json_int_t)line->id,
	    "received", (json_int_t)mail->received, "secrecy", secrecy_name(mail->secrecy),
	    "mailbox", line->mailbox, "urgent", triage_is_urgent(mail->match), "part",
	    mail->part > 0 ? json_integer(mail->part) : json_null());

	if (held->alike)
		json_object_set_new(row, "alike", json_integer(held->alike->len));
	if (mail->secrecy <= clearance)
		tell_matter(row, mail, line, config);
	return row;
}

json_t *triage_show(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	Secrecy clearance = SECRECY_BIASA;
	const char *name = json_string_value(json_object_get(request, "clearance"));

	(void)user;
	if (!name || !secrecy_parse(name, &clearance)) {
		fail(err, ERR_REJECT, "there is no class '%s'", name ? name : "");
		return NULL;
	}
	g_autoptr(GPtrArray) helds = load(c, kind_asked(request), true);
	json_t *rows = json_array();
	for (guint i = 0; i < helds->len; i++)
		if (!((const Held *)helds->pdata[i])->apart)
			json_array_append_new(
			    rows, row_of(helds->pdata[i], c->setup->config, clearance));
	return json_pack("{s:o}", "mails", rows);
}

static json_t *unread_row(const LedgerLine *line)
{
	return json_pack("{s:I, s:I, s:s, s:s, s:s?, s:b}", "id", (json_int_t)line->id, "received",
	    (json_int_t)line->received, "secrecy", secrecy_name(SECRECY_SANGAT_RAHASIA), "mailbox",
	    line->mailbox, "why", line->why, "urgent", false);
}

json_t *triage_show_unread(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const Outcome outcome = OUTCOME_QUARANTINED;
	g_autoptr(GPtrArray) lines = ledger_list(c->store, NULL, &outcome, 0, err);
	json_t *rows = json_array();

	(void)user;
	(void)request;
	for (guint i = lines ? lines->len : 0; i-- > 0;)
		json_array_append_new(rows, unread_row(lines->pdata[i]));
	return json_pack("{s:o}", "mails", rows);
}

/* The engine looks for such mails after each request, and when it starts. */
json_t *triage_retry(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	gint64 id = json_integer_value(json_object_get(request, "mail"));
	g_autoptr(LedgerLine) line = id ? ledger_get(c->store, id, err) : NULL;
	gint64 count = id ? 1 : ledger_count(c->store, OUTCOME_QUARANTINED);

	(void)user;
	if (id && !line)
		return NULL;
	if (line && line->outcome != OUTCOME_QUARANTINED) {
		fail(err, ERR_REJECT,
		    "mail %" G_GINT64_FORMAT
		    " is %s: only quarantined ones ('siaga triage --quarantined') are read again",
		    id, outcome_name(line->outcome));
		return NULL;
	}
	if (!ledger_set_reader(c->store, id, NULL, err))
		return NULL;
	g_autofree char *text =
	    g_strdup_printf("%" G_GINT64_FORMAT " quarantined mail%s: read again by 'siaga run'",
		count, count == 1 ? "" : "s");
	return json_pack("{s:s, s:I}", "text", text, "mails", (json_int_t)count);
}

/* Refused, so that the caller sees that nothing was done. */
static json_t *carry(const Carrier *c, Plan *plan, const char *told, bool dry, GError **err)
{
	if (!plan) {
		fail(err, ERR_REJECT, "%s", told);
		return NULL;
	}
	if (!dry && !carry_out(c, plan, NULL, NULL, err))
		return NULL;
	const char *label = plan->entry && plan->entry->label ? plan->entry->label : "";
	g_autofree char *follows =
	    dry && plan->entry ? plan_shown(plan, plan->entry, c->setup->config) : g_strdup("");
	g_autofree char *text = g_strconcat(told, *follows ? "\n" : "", follows, NULL);
	return json_pack("{s:s, s:s, s:s}", "text", text, "number", label, "outcome",
	    outcome_name(plan->outcome));
}

/* A chat whose parts wait is settled part by part. */
static bool is_whole(const Carrier *c, gint64 id, GError **err)
{
	g_autoptr(GArray) parts = chats_waiting(c->store, id);
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < parts->len; i++)
		g_string_append_printf(names, "%s%" G_GINT64_FORMAT "/%u", i > 0 ? ", " : "", id,
		    g_array_index(parts, guint, i));
	return parts->len == 0 ||
	       fail(err, ERR_REJECT,
		   "mail %" G_GINT64_FORMAT
		   " brings an exported chat: say it of its parts (%s), e.g. 'siaga triage "
		   "%" G_GINT64_FORMAT "/%u WORD'",
		   id, names->str, id, g_array_index(parts, guint, 0));
}

/* NULL and *err: there is none, or it has to be named otherwise. */
static Held *load_named(
    const Carrier *c, const Receiver *receiver, const json_t *request, GError **err)
{
	gint64 id = json_integer_value(json_object_get(request, "mail"));
	guint part = (guint)json_integer_value(json_object_get(request, "part"));

	if (part > 0)
		return held_load_part(receiver, id, part, c->now, err);
	Held *held = is_whole(c, id, err) ? held_load(receiver, id, c->now, err) : NULL;
	if (held)
		held_add_alike(receiver, held, c->now, c->now);
	return held;
}

json_t *triage_say(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const char *text = json_string_value(json_object_get(request, "say"));
	Receiver receiver = receiver_of(c);
	g_autoptr(Held) held = load_named(c, &receiver, request, err);

	if (!held)
		return NULL;
	g_autofree char *actor = g_strconcat("console: ", user, NULL);
	g_autoptr(Reason) told = NULL;
	TriageStep step = {c->setup->config, actor, NULL, SECRECY_SANGAT_RAHASIA, c->now};
	TriageLine *line = triage_read_one(c->setup->config, text ? text : "");
	verdict_resolve(&receiver, line, &(VerdictBy){SECRECY_SANGAT_RAHASIA, NULL, c->now});
	g_autoptr(Plan) plan = triage_settle(&step, &held->mail, line, &told);
	triage_line_free(line);
	g_autofree char *said = language_say(step.config->language, told);
	return carry(c, plan, said, json_is_true(json_object_get(request, "dry")), err);
}

json_t *triage_list_now(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	guint count = 0;

	(void)user;
	if (!triage_send(c, kind_asked(request), &count, err))
		return NULL;
	g_autofree char *text = count > 0 ? g_strdup_printf("the list of %u mails goes out", count)
					  : g_strdup("no mail waits: no list goes out");
	return json_pack("{s:s}", "text", text);
}
