#include "store/ledger.h"

#include "store/folders_private.h"
#include "store/mail_row.h"
#include "store/query.h"
#include "store/raw_private.h"

static void bind_line(Query *query, const LedgerLine *line, gint64 raw)
{
	query_int(query, ":received", line->received);
	query_int(query, ":taken", line->taken);
	query_int(query, ":size", (gint64)line->size);
	query_id(query, ":raw", raw);
	query_int(query, ":outcome", line->outcome);
	query_id(query, ":entry", line->entry);
	query_int(query, ":owed", line->owed);
	query_text(query, ":message_id", line->message_id);
	query_text(query, ":sender", line->sender);
	query_text(query, ":subject", line->subject);
	query_hash(query, ":body_hash", line->body_hash);
	query_hash(query, ":rules_hash", line->rules_hash);
	query_text(query, ":why", line->why);
	query_text(query, ":message", line->message);
	query_text(query, ":reader", line->reader);
}

static bool insert_line(Store *store, LedgerLine *line, gint64 folder, gint64 raw, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO mail(folder, uidvalidity, uid, received, taken, size, raw, outcome, entry,"
	    " owed, message_id, sender, subject, body_hash, rules_hash, why, message, reader)"
	    " VALUES (:folder, :uidvalidity, :uid, :received, :taken, :size, :raw, :outcome, "
	    ":entry,"
	    " :owed, :message_id, :sender, :subject, :body_hash, :rules_hash, :why, :message,"
	    " :reader)"
	    " RETURNING id");

	query_int(query, ":folder", folder);
	query_int(query, ":uidvalidity", line->uidvalidity);
	query_int(query, ":uid", line->uid);
	bind_line(query, line, raw);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	line->id = query_next_int(query);
	return query_run(query, err);
}

/* The mail has come after all, or can be read after all. */
static bool replace_line(Store *store, const LedgerLine *line, gint64 raw, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE mail SET received = :received, taken = :taken, size = :size, raw = :raw,"
	    " owed = CASE outcome WHEN :unfetchable THEN :owed ELSE owed END,"
	    " outcome = :outcome, entry = :entry, message_id = :message_id,"
	    " sender = :sender, subject = :subject, body_hash = :body_hash,"
	    " rules_hash = :rules_hash, why = :why, message = :message, reader = :reader"
	    " WHERE id = :id");

	query_int(query, ":id", line->id);
	query_int(query, ":unfetchable", OUTCOME_UNFETCHABLE);
	bind_line(query, line, raw);
	return query_run(query, err);
}

/* *id_r 0: no line yet. */
static bool find_uid(Store *store, const LedgerLine *line, gint64 folder, gint64 *id_r,
    Outcome *outcome_r, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT id, outcome FROM mail"
	    " WHERE folder = :folder AND uidvalidity = :uidvalidity AND uid = :uid");

	query_int(query, ":folder", folder);
	query_int(query, ":uidvalidity", line->uidvalidity);
	query_int(query, ":uid", line->uid);
	QueryStatus status = query_step(query, err);
	*id_r = status == QUERY_ROW ? query_next_int(query) : 0;
	*outcome_r = *id_r != 0 ? (Outcome)query_next_int(query) : line->outcome;
	return status != QUERY_FAILED;
}

/* Whether the line says more than one that stands: the mail has come now, or could be read now. */
static bool is_better(Outcome stands, const LedgerLine *line)
{
	if (stands == OUTCOME_UNFETCHABLE)
		return line->outcome != OUTCOME_UNFETCHABLE;
	return stands == OUTCOME_QUARANTINED && line->message;
}

bool ledger_add(Store *store, LedgerLine *line, bool *known_r, GError **err)
{
	gint64 folder, raw = 0;
	Outcome stands;

	if (!folder_id(store, line->mailbox, line->folder, &folder, err) ||
	    !find_uid(store, line, folder, &line->id, &stands, err))
		return false;
	bool replaces = line->id != 0 && is_better(stands, line);
	*known_r = line->id != 0 && !replaces;
	if (*known_r)
		return true;
	if (line->sha256[0] && !raw_id(store, line->sha256, true, &raw, err))
		return false;
	return replaces ? replace_line(store, line, raw, err)
			: insert_line(store, line, folder, raw, err);
}

bool ledger_set_reader(Store *store, gint64 id, const char *reader, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE mail SET reader = :reader WHERE outcome = :outcome AND (id = :id OR :id = 0)");

	query_text(query, ":reader", reader);
	query_int(query, ":outcome", OUTCOME_QUARANTINED);
	query_int(query, ":id", id);
	return query_run(query, err);
}

bool ledger_set_message(Store *store, const char *sha256, const char *message, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE mail SET message = :message WHERE message IS NOT NULL"
			      " AND raw = (SELECT id FROM raw WHERE sha256 = :sha256)");

	query_text(query, ":message", message);
	query_hash(query, ":sha256", sha256);
	return query_run(query, err);
}

bool ledger_settle(
    Store *store, gint64 id, Outcome outcome, gint64 entry, const char *why, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "UPDATE mail SET outcome = :outcome, entry = :entry, why = :why WHERE id = :id");

	query_int(query, ":id", id);
	query_int(query, ":outcome", outcome);
	query_id(query, ":entry", entry);
	query_text(query, ":why", why);
	return query_run(query, err);
}

LedgerLine *ledger_get(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM " WHERE mail.id = :id");

	query_int(query, ":id", id);
	return mail_row_only(query, id, err);
}

static LedgerLine *first_line(Query *query)
{
	return query_step(query, NULL) == QUERY_ROW ? mail_row_read(query, true) : NULL;
}

LedgerLine *ledger_find_same(Store *store, const char *sha256, const char *body_hash, bool *exact_r)
{
	g_autoptr(Query) bytes =
	    query_open(store, "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM
			      " WHERE mail.raw = (SELECT id FROM raw WHERE sha256 = :sha256)"
			      " ORDER BY mail.id LIMIT 1");
	g_autoptr(Query) body =
	    query_open(store, "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM
			      " WHERE mail.body_hash = :body_hash ORDER BY mail.id LIMIT 1");

	query_hash(bytes, ":sha256", sha256);
	query_hash(body, ":body_hash", body_hash);
	LedgerLine *line = first_line(bytes);
	*exact_r = line != NULL;
	return line ? line : first_line(body);
}

bool ledger_has_body(Store *store, const char *body_hash, gint64 since)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT count(*) FROM mail WHERE body_hash = :body_hash AND received >= :since");

	query_hash(query, ":body_hash", body_hash);
	query_int(query, ":since", since);
	return query_number(query, 0) > 0;
}

LedgerLine *ledger_find_message_id(Store *store, const char *message_id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM
			      " WHERE mail.message_id = :message_id ORDER BY mail.id DESC LIMIT 1");

	query_text(query, ":message_id", message_id);
	return first_line(query);
}

/* Two texts, so that SQLite picks the index of outcomes where one is asked for. */
static Query *open_list(Store *store, const Outcome *outcome)
{
	if (!outcome)
		return query_open(store, "SELECT " MAIL_ROW_BRIEF MAIL_ROW_FROM
					 " WHERE :mailbox IS NULL OR folder.mailbox = :mailbox"
					 " ORDER BY mail.id DESC LIMIT :limit");
	Query *query = query_open(store,
	    "SELECT " MAIL_ROW_BRIEF MAIL_ROW_FROM " WHERE mail.outcome = :outcome"
	    " AND (:mailbox IS NULL OR folder.mailbox = :mailbox)"
	    " ORDER BY mail.id DESC LIMIT :limit");
	query_int(query, ":outcome", *outcome);
	return query;
}

GPtrArray *ledger_list(
    Store *store, const char *mailbox, const Outcome *outcome, guint limit, GError **err)
{
	g_autoptr(Query) query = open_list(store, outcome);

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return mail_row_all(query, false, err);
}

static GArray *read_ids(Query *query)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));

	while (query_step(query, NULL) == QUERY_ROW) {
		gint64 id = query_next_int(query);
		g_array_append_val(ids, id);
	}
	return ids;
}

gint64 ledger_count_sender(Store *store, const char *sender, gint64 since, gint64 until, guint most)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM (SELECT 1 FROM mail WHERE sender = :sender"
			      " AND received > :since AND received <= :until LIMIT :most)");

	query_text(query, ":sender", sender);
	query_int(query, ":since", since);
	query_int(query, ":until", until);
	query_int(query, ":most", most);
	return query_number(query, 0);
}

GPtrArray *ledger_answers_of(Store *store, const char *sender, guint limit)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT entry, message FROM mail WHERE sender = :sender AND outcome = :answer"
	    " AND message IS NOT NULL AND entry IS NOT NULL ORDER BY received DESC LIMIT :limit");
	GPtrArray *messages = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) entries =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	query_text(query, ":sender", sender);
	query_int(query, ":answer", OUTCOME_ANSWER);
	query_int(query, ":limit", limit);
	while (query_step(query, NULL) == QUERY_ROW) {
		gint64 entry = query_next_int(query);
		if (g_hash_table_add(entries, g_memdup2(&entry, sizeof entry)))
			g_ptr_array_add(messages, query_next_text(query));
	}
	return messages;
}

GArray *ledger_held_of(Store *store, const char *sender, gint64 after, gint64 until, guint limit)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT id FROM mail WHERE sender = :sender AND outcome = :held AND id > :after"
	    " AND taken <= :until ORDER BY id LIMIT :limit");

	query_text(query, ":sender", sender);
	query_int(query, ":held", OUTCOME_HELD);
	query_int(query, ":after", after);
	query_int(query, ":until", until);
	query_int(query, ":limit", limit);
	return read_ids(query);
}

GArray *ledger_known_since(Store *store, gint64 since)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id FROM mail WHERE received >= :since AND message IS NOT NULL"
			      " ORDER BY id");

	query_int(query, ":since", since);
	return read_ids(query);
}

GPtrArray *ledger_after(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT " MAIL_ROW_BRIEF MAIL_ROW_FROM " WHERE mail.id > :id ORDER BY mail.id");

	query_int(query, ":id", id);
	return mail_row_all(query, false, err);
}

gint64 ledger_last(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT coalesce(max(id), 0) FROM mail");

	return query_number(query, 0);
}

GPtrArray *ledger_sent_by(Store *store, const char *sender, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM " WHERE mail.sender = :sender ORDER BY mail.id");

	query_text(query, ":sender", sender);
	return mail_row_all(query, true, err);
}

GArray *ledger_held(Store *store, const char *first, guint limit)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id FROM mail WHERE outcome IN (:held, :unfetchable)"
			      " ORDER BY sender IS NULL OR sender NOT IN"
			      " (SELECT value FROM json_each(:first)), id LIMIT :limit");

	query_text(query, ":first", first);
	query_int(query, ":held", OUTCOME_HELD);
	query_int(query, ":unfetchable", OUTCOME_UNFETCHABLE);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_ids(query);
}

GArray *ledger_unread(Store *store, const char *reader)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT id FROM mail WHERE outcome = :outcome AND reader IS NOT :reader ORDER BY id");

	query_int(query, ":outcome", OUTCOME_QUARANTINED);
	query_text(query, ":reader", reader);
	return read_ids(query);
}

GArray *ledger_unlisted(
    Store *store, const char *mailbox, const char *folder, gint64 since, guint limit)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT mail.id FROM mail JOIN folder ON folder.id = mail.folder"
	    " WHERE mail.outcome = :outcome AND folder.mailbox = :mailbox AND folder.name = :folder"
	    " AND mail.taken >= :since AND mail.id NOT IN"
	    " (SELECT docket_item.mail FROM docket JOIN docket_item ON docket_item.docket = "
	    "docket.id"
	    " WHERE docket.kind = :kind AND docket.made >= :since AND docket_item.mail IS NOT NULL)"
	    " ORDER BY mail.id LIMIT :limit");

	query_int(query, ":outcome", OUTCOME_SCREENED);
	query_text(query, ":mailbox", mailbox);
	query_text(query, ":folder", folder);
	query_int(query, ":since", since);
	query_text(query, ":kind", docket_kind_name(DOCKET_SPAM));
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_ids(query);
}

gint64 ledger_last_addition(Store *store, gint64 entry, const char *sender)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT mail.id FROM entry_mail JOIN mail ON mail.id = entry_mail.mail"
	    " WHERE entry_mail.entry = :entry AND mail.outcome = :outcome"
	    " AND mail.sender = :sender ORDER BY mail.id DESC LIMIT 1");

	query_int(query, ":entry", entry);
	query_int(query, ":outcome", OUTCOME_ADDITION);
	query_text(query, ":sender", sender);
	return query_number(query, 0);
}

gint64 ledger_count(Store *store, Outcome outcome)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM mail WHERE outcome = :outcome");

	query_int(query, ":outcome", outcome);
	return query_number(query, 0);
}

gint64 ledger_count_taken(Store *store, const char *mailbox, gint64 since)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM mail JOIN folder ON folder.id = mail.folder"
			      " WHERE folder.mailbox = :mailbox AND mail.taken > :since");

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":since", since);
	return query_number(query, 0);
}

gint64 ledger_slowest(Store *store, gint64 since)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT coalesce(max(taken - received), 0) FROM mail WHERE taken > :since");

	query_int(query, ":since", since);
	return query_number(query, 0);
}

gint64 ledger_oldest(Store *store, Outcome outcome)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT min(taken) FROM mail WHERE outcome = :outcome");

	query_int(query, ":outcome", outcome);
	return query_number(query, 0);
}

static void bind_folder(Query *query, const char *mailbox, const char *folder, guint32 uidvalidity)
{
	query_text(query, ":mailbox", mailbox);
	query_text(query, ":folder", folder);
	query_int(query, ":uidvalidity", uidvalidity);
}

bool ledger_has(Store *store, const MailPlace *at)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM mail JOIN folder ON folder.id = mail.folder"
			      " WHERE folder.mailbox = :mailbox AND folder.name = :folder"
			      " AND mail.uidvalidity = :uidvalidity AND mail.uid = :uid");

	bind_folder(query, at->mailbox, at->folder, at->uidvalidity);
	query_int(query, ":uid", at->uid);
	return query_number(query, 0) > 0;
}

UidSet *ledger_taken(
    Store *store, const char *mailbox, const char *folder, guint32 uidvalidity, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT uid FROM mail WHERE folder ="
			      " (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
			      " AND uidvalidity = :uidvalidity ORDER BY uid");
	g_autoptr(Query) unfetchable =
	    query_open(store, "SELECT uid FROM mail WHERE outcome = :outcome AND folder ="
			      " (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
			      " AND uidvalidity = :uidvalidity");
	g_autoptr(UidSet) taken = uidset_new();
	QueryStatus status;

	bind_folder(query, mailbox, folder, uidvalidity);
	while ((status = query_step(query, err)) == QUERY_ROW)
		uidset_add(taken, (guint32)query_next_int(query));
	if (status != QUERY_END)
		return NULL;
	bind_folder(unfetchable, mailbox, folder, uidvalidity);
	query_int(unfetchable, ":outcome", OUTCOME_UNFETCHABLE);
	while ((status = query_step(unfetchable, err)) == QUERY_ROW)
		uidset_remove(taken, (guint32)query_next_int(unfetchable));
	return status == QUERY_END ? g_steal_pointer(&taken) : NULL;
}

bool ledger_is_secret(Store *store, gint64 id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM mail AS it JOIN mail AS same ON same.id = it.id"
			      " OR same.raw = it.raw OR same.body_hash = it.body_hash"
			      " LEFT JOIN entry_mail ON entry_mail.mail = same.id"
			      " JOIN entry ON entry.id = same.entry OR entry.id = entry_mail.entry"
			      " WHERE it.id = :id AND entry.secrecy >= :secret");

	query_int(query, ":id", id);
	query_int(query, ":secret", SECRECY_RAHASIA);
	return query_number(query, 0) > 0;
}

/* Of an entry's mail something is kept as long as the entry holds it. */
static bool is_forgotten(Store *store, gint64 id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM mail JOIN raw ON raw.id = mail.raw"
			      " WHERE mail.id = :id AND raw.erased <> 0 AND mail.message IS NULL"
			      " AND mail.entry IS NULL");

	query_int(query, ":id", id);
	return query_number(query, 0) > 0;
}

GArray *ledger_owed(Store *store, const char *mailbox, const char *folder, guint32 uidvalidity)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT uid, id FROM mail WHERE owed = 1 AND folder ="
			      " (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
			      " AND uidvalidity = :uidvalidity ORDER BY uid");
	GArray *owed = g_array_new(FALSE, FALSE, sizeof(OwedMail));

	bind_folder(query, mailbox, folder, uidvalidity);
	while (query_step(query, NULL) == QUERY_ROW) {
		OwedMail mail = {.uid = (guint32)query_next_int(query)};
		gint64 id = query_next_int(query);
		mail.secret = ledger_is_secret(store, id);
		mail.gone = is_forgotten(store, id);
		g_array_append_val(owed, mail);
	}
	return owed;
}

bool ledger_paid(Store *store, const MailPlace *at, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE mail SET owed = 0 WHERE folder ="
			      " (SELECT id FROM folder WHERE mailbox = :mailbox AND name = :folder)"
			      " AND uidvalidity = :uidvalidity AND uid = :uid");

	bind_folder(query, at->mailbox, at->folder, at->uidvalidity);
	query_int(query, ":uid", at->uid);
	return query_run(query, err);
}
