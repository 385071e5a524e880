#include "engine/carry/carry_out.h"
#include "engine/letters/enclosed.h"
#include "engine/incoming/receive.h"

#include "base/digest.h"
#include "base/jsontext.h"
#include "base/log.h"
#include "base/memfile.h"
#include "base/step.h"
#include "decide/mail.h"
#include "engine/carry/absences.h"
#include "engine/facts/load.h"
#include "engine/carry/numbers_seen.h"
#include "message/json.h"
#include "message/parse.h"
#include "store/ledger.h"
#include "store/raw.h"
#include "store/transaction.h"

#include <string.h>
#include <sys/stat.h>

/* Only what we have whole is flagged, moved or deleted on the server. */
static bool is_owed(const Receiver *r, const RawMail *mail)
{
	const Mailbox *mailbox = config_mailbox(r->setup->config, mail->mailbox);

	return !*mail->outcome && mailbox &&
	       (mailbox->after.kind != AFTER_KEEP || mailbox->after_secret.kind != AFTER_KEEP);
}

static LedgerLine *line_of(const Receiver *r, const RawMail *mail, gint64 now)
{
	LedgerLine *line = ledger_line_new();

	line->mailbox = g_strdup(mail->mailbox);
	line->folder = g_strdup(mail->folder);
	line->uidvalidity = mail->uidvalidity;
	line->uid = mail->uid;
	line->received = mail->internal_date;
	line->taken = now;
	line->size = mail->size;
	line->owed = is_owed(r, mail);
	return line;
}

/* Decoded files are never longer than the mail they came in: a parser that says so is not believed. */
static bool files_are_sound(const RawMail *mail, const Message *m)
{
	guint64 end = 0;
	struct stat st;

	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		if (a->size > mail->length - end)
			return false;
		end += a->size;
	}
	return fstat(mail->files, &st) == 0 && (guint64)st.st_size == end;
}

/* Which hash a file has is the parser's word.  Only what is stored from this mail may be enclosed by that hash
 * later: the hash of another mail's file would fetch that file. */
static void forget_hashes(json_t *message)
{
	size_t i;
	json_t *file;

	json_array_foreach(json_object_get(message, "attachments"), i, file)
	{
		json_object_set_new(file, "sha256", json_string(attachment_no_hash));
	}
}

static void describe(
    LedgerLine *line, const RawMail *mail, const Message *m, const Lookup *l, const Config *config)
{
	json_t *object = message_to_json(m);
	GString *text = g_string_sized_new(4096);

	if (mail->files < 0 || !files_are_sound(mail, m))
		forget_hashes(object);
	json_text_append(text, object);
	line->message = g_string_free(text, FALSE);
	line->message_id = g_strdup(m->message_id);
	line->sender = g_strdup(l->address);
	line->subject = g_strdup(m->subject);
	line->body_hash = g_strdup(l->body_hash);
	line->rules_hash = g_strdup(config->rules_hash);
	json_decref(object);
}

static void describe_nothing(LedgerLine *line)
{
	g_autoptr(Message) m = message_new();
	GString *text = g_string_new(NULL);

	memset(m->sha256, '0', DIGEST_HEX_SIZE - 1);
	json_t *object = message_to_json(m);

	json_text_append(text, object);
	line->message = g_string_free(text, FALSE);
	json_decref(object);
}

static void raise_alarm(Plan *plan, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void raise_alarm(Plan *plan, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_autofree char *text = g_strdup_vprintf(format, args);
	va_end(args);
	g_ptr_array_add(plan->alarms, reason_words(text));
}

/* A mail of which there is nothing to judge: too large, not to be had, or it kills every parser. */
static Plan *plan_unread(const RawMail *mail)
{
	Outcome outcome;
	Plan *plan;

	if (*mail->outcome && outcome_parse(mail->outcome, &outcome)) {
		plan = plan_new(
		    outcome, reason_words(mail->why ? mail->why : "see the mailbox itself"));
		if (outcome == OUTCOME_BEFORE_SINCE)
			return plan;
	} else {
		g_autofree char *why = g_strdup_printf("%s; its bytes are kept",
		    mail->unread ? mail->unread : "no parser could read it");
		plan = plan_new(OUTCOME_QUARANTINED, reason_words(why));
	}
	raise_alarm(plan, "mailbox %s, folder %s, UID %u: %s: %s", mail->mailbox, mail->folder,
	    mail->uid, outcome_name(plan->outcome), plan->why->args[0]);
	return plan;
}

static bool store_bytes(
    const Receiver *r, const RawMail *mail, LedgerLine *line, gint64 now, GError **err)
{
	if (mail->fd < 0 || mail->length == 0)
		return true;
	return raw_append(r->store, mail->fd, mail->offset, mail->length, now, line->sha256, err);
}

/* It was read; what follows from it could not be written down.  A person is told why, and decides. */
static Plan *plan_undecided(
    const Receiver *r, const RawMail *mail, const Message *m, gint64 now, LedgerLine *line)
{
	g_autofree char *why =
	    g_strdup_printf("what follows from it could not be done: %s", mail->undecided);
	Plan *plan = plan_new(OUTCOME_HELD, reason_words(why));
	Lookup lookup;

	lookup_begin(r, mail, m, line->sha256, now, &lookup);
	describe(line, mail, m, &lookup, r->setup->config);
	lookup_clear(&lookup);
	raise_alarm(plan, "mailbox %s, folder %s, UID %u waits for a person ('siaga triage'): %s",
	    mail->mailbox, mail->folder, mail->uid, why);
	return plan;
}

static bool files_have_their_hashes(const RawMail *mail, const Message *m)
{
	MemMap map;
	gsize offset = 0;
	bool same = true;

	if (mail->files < 0 || !files_are_sound(mail, m))
		return true;
	if (!memmap_open(&map, mail->files, G_MAXSIZE, NULL))
		return false;
	for (guint i = 0; same && i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		char sha256[DIGEST_HEX_SIZE];
		digest_hex_of(map.bytes + offset, a->size, sha256);
		same = g_str_equal(sha256, a->sha256);
		offset += a->size;
	}
	memmap_close(&map);
	return same;
}

/* What was read has to be what is stored: a child that hands out other bytes than the parser saw would part the
 * decision from its evidence (tests/abuse: 37). */
static bool is_of_these_bytes(const RawMail *mail, const Message *m, const LedgerLine *line)
{
	bool same = mail->fd < 0 || mail->length == 0 || g_str_equal(m->sha256, line->sha256);

	return same && files_have_their_hashes(mail, m);
}

static Plan *plan_other_bytes(const RawMail *mail)
{
	const char *why = "the parser answered for other bytes than the mail's; its bytes are kept";
	Plan *plan = plan_new(OUTCOME_QUARANTINED, reason_words(why));

	raise_alarm(
	    plan, "mailbox %s, folder %s, UID %u: %s", mail->mailbox, mail->folder, mail->uid, why);
	return plan;
}

/* Two readers do not see the same mail: nothing is decided by it, a person looks.  Takes `acting` over. */
static Plan *plan_doubted(const RawMail *mail, const Message *m, Plan *acting)
{
	Plan *plan = plan_new(OUTCOME_HELD, reason_words(m->doubt));

	plan_free(acting);
	raise_alarm(plan,
	    "mailbox %s, folder %s, UID %u would act and waits for a person ('siaga triage'): %s",
	    mail->mailbox, mail->folder, mail->uid, m->doubt);
	return plan;
}

static Plan *plan_mail(
    const Receiver *r, const RawMail *mail, const Message *m, gint64 now, LedgerLine *line)
{
	Load load;

	/* A person is to see it among the mails that wait: one of which nothing is known. */
	if (!m && g_str_equal(mail->outcome, outcome_name(OUTCOME_UNFETCHABLE)))
		describe_nothing(line);
	if (!m) {
		line->reader = *mail->outcome ? NULL : parse_version();
		return plan_unread(mail);
	}
	if (!is_of_these_bytes(mail, m, line))
		return plan_other_bytes(mail);
	if (mail->undecided)
		return plan_undecided(r, mail, m, now, line);
	load_mail(r, mail, m, line->sha256, now, &load);
	const Lookup *lookup = &load.lookup;
	g_autoptr(Match) match = lookup_judge(r->setup, m, &load.lookup);
	describe(line, mail, m, lookup, r->setup->config);
	Plan *plan = decide_mail(m, match, &lookup->known, &lookup->facts);
	load_clear(&load);
	return m->doubt && plan_acts(plan) ? plan_doubted(mail, m, plan) : plan;
}

/* A parser that a stranger's mail may have turned must not be what a decision rests on.  One that hides an
 * answer achieves no more than a mail that is lost on its way: nothing is decided. */
static bool wants_fresh(const RawMail *mail, const Message *m, const Plan *plan)
{
	return m && !mail->fresh && mail->fd >= 0 && plan_acts(plan);
}

/* A person may yet call it a report, and its parser is gone by then. */
static bool may_register(const Plan *plan)
{
	return plan->outcome == OUTCOME_HELD || plan->outcome == OUTCOME_SCREENED ||
	       plan->outcome == OUTCOME_ADDITION;
}

static bool any_attaches(const Config *config)
{
	for (guint i = 0; i < config->workflows->len; i++)
		if (workflow_attaches(config->workflows->pdata[i]))
			return true;
	return false;
}

/* Letters of this entry, now or later, may carry what came with the mail. */
static bool wants_files(const Receiver *r, const RawMail *mail, const Message *m, const Plan *plan)
{
	if (!m || m->attachments->len == 0 || mail->files_read || mail->fd < 0)
		return false;
	if (plan->chat_parts->len > 0)
		return true;
	const Workflow *workflow = plan->entry && plan->attach_mail
				       ? config_workflow(r->setup->config, plan->entry->workflow)
				       : NULL;
	if (workflow && workflow_attaches(workflow))
		return true;
	return may_register(plan) && any_attaches(r->setup->config);
}

/* Kept under their own hashes, where letters look for them. */
static bool store_files(
    const Receiver *r, const RawMail *mail, const Message *m, gint64 now, GError **err)
{
	guint64 offset = 0;
	char sha256[DIGEST_HEX_SIZE];

	if (!m || mail->files < 0 || !files_are_sound(mail, m))
		return true;
	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		if (a->size > 0 &&
		    !raw_append_file(r->store, mail->files, offset, a->size, now, sha256, err))
			return false;
		offset += a->size;
	}
	return true;
}

/* Into what is known of the stored mail; false: it had other files. */
static bool give_hashes(json_t *stored, const Message *m)
{
	json_t *files = json_object_get(stored, "attachments");

	if (json_array_size(files) != m->attachments->len)
		return false;
	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		json_t *file = json_array_get(files, i);
		if (json_integer_value(json_object_get(file, "size")) != (json_int_t)a->size)
			return false;
		json_object_set_new(file, "sha256", json_string(a->sha256));
	}
	return true;
}

/* As JSON; NULL: the mail is not known, or had other files.  Caller frees. */
static char *with_hashes(const Receiver *r, const char *sha256, const Message *m)
{
	bool exact;
	g_autoptr(LedgerLine) line = ledger_find_same(r->store, sha256, NULL, &exact);
	json_t *stored = line && line->message ? json_loads(line->message, 0, NULL) : NULL;
	GString *text = stored && give_hashes(stored, m) ? g_string_new(NULL) : NULL;

	if (text)
		json_text_append(text, stored);
	json_decref(stored);
	return text ? g_string_free(text, FALSE) : NULL;
}

bool receive_files(const Receiver *r, const RawMail *mail, const char *sha256, const Message *m,
    gint64 now, bool *kept_r, GError **err)
{
	bool sound = m && mail->files >= 0 && files_are_sound(mail, m) &&
		     g_str_equal(m->sha256, sha256) && files_have_their_hashes(mail, m);
	g_autofree char *known = sound ? with_hashes(r, sha256, m) : NULL;

	*kept_r = known != NULL;
	return !known || (store_files(r, mail, m, now, err) &&
			     ledger_set_message(r->store, sha256, known, err));
}

enum { OPENED_MOST = 64 };

/* Who asks for the files of an entry gets those of earlier mails, which are opened only now. */
static void want_mail(const Carrier *c, const RawMail *mail, const Plan *plan, Received *received_r)
{
	/* Each opening brings the files of one mail: there is no entry of so many. */
	if (mail->opened > OPENED_MOST) {
		log_warn(
		    "a mail asks for the files of more than %d mails: the others are named only",
		    OPENED_MOST);
		return;
	}
	for (guint i = 0; i < plan->letters->len && !*received_r->wants_mail; i++) {
		const LetterWanted *w = plan->letters->pdata[i];
		if (!w->files || !plan->entry)
			continue;
		g_autofree char *unread = enclosed_unread(c, plan->entry, w, mail->opened_in_vain);
		if (unread)
			g_strlcpy(received_r->wants_mail, unread, sizeof received_r->wants_mail);
	}
}

static bool is_secret(const Plan *plan)
{
	if (plan->entry && plan->entry->secrecy >= SECRECY_RAHASIA)
		return true;
	for (guint i = 0; i < plan->also->len; i++)
		if (is_secret(plan->also->pdata[i]))
			return true;
	return false;
}

bool receive_mail(const Receiver *r, const RawMail *mail, const Message *m, gint64 now,
    Received *received_r, GError **err)
{
	g_autoptr(LedgerLine) line = line_of(r, mail, now);
	Carrier carrier = {r->setup, r->store, r->key, now, NULL};
	bool known = false, again = false;

	*received_r = (Received){0};
	if (!absences_refresh(r->setup, r->store, now, err) || !store_savepoint(r->store, err))
		return false;
	step_mark();
	bool done = store_bytes(r, mail, line, now, err);
	step_mark();
	done = done && (!m || numbers_seen(r, m, now, err));
	if (done) {
		g_autoptr(Plan) plan = plan_mail(r, mail, m, now, line);
		received_r->secret = is_secret(plan);
		received_r->wants_files = wants_files(r, mail, m, plan);
		received_r->wants_fresh = wants_fresh(mail, m, plan);
		again = received_r->wants_files || received_r->wants_fresh;
		if (!again)
			want_mail(&carrier, mail, plan, received_r);
		again = again || *received_r->wants_mail;
		if (!again)
			done = store_files(r, mail, m, now, err) &&
			       carry_out(&carrier, plan, line, &known, err);
		received_r->gone = plan->forgets;
	}
	received_r->known = known;
	received_r->owed = line->owed;
	if (done && !again && line->owed)
		received_r->secret = received_r->secret || ledger_is_secret(r->store, line->id);
	if (done && !known && !again)
		return store_savepoint_keep(r->store, err);
	/* Undone: it failed, an earlier run has taken this mail already, or it comes again, read anew. */
	return store_savepoint_undo(r->store, done ? err : NULL) && done;
}
