#include "store/ledger.h"

#include "store/folders_private.h"
#include "store/mail_row.h"
#include "store/query.h"
#include "store/raw_private.h"

static bool insert_line(Store *store, LedgerLine *line, gint64 folder, gint64 raw, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO mail(folder, uidvalidity, uid, received, taken, size, raw, outcome, entry,"
	    " message_id, sender, subject, body_hash, rules_hash, why, message)"
	    " VALUES (:folder, :uidvalidity, :uid, :received, :taken, :size, :raw, :outcome, "
	    ":entry,"
	    " :message_id, :sender, :subject, :body_hash, :rules_hash, :why, :message)"
	    " RETURNING id");

	query_int(query, ":folder", folder);
	query_int(query, ":uidvalidity", line->uidvalidity);
	query_int(query, ":uid", line->uid);
	query_int(query, ":received", line->received);
	query_int(query, ":taken", line->taken);
	query_int(query, ":size", (gint64)line->size);
	query_id(query, ":raw", raw);
	query_int(query, ":outcome", line->outcome);
	query_id(query, ":entry", line->entry);
	query_text(query, ":message_id", line->message_id);
	query_text(query, ":sender", line->sender);
	query_text(query, ":subject", line->subject);
	query_hash(query, ":body_hash", line->body_hash);
	query_hash(query, ":rules_hash", line->rules_hash);
	query_text(query, ":why", line->why);
	query_text(query, ":message", line->message);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	line->id = query_next_int(query);
	return query_run(query, err);
}

/* *id_r 0: no line yet. */
static bool find_uid(
    Store *store, const LedgerLine *line, gint64 folder, gint64 *id_r, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT id FROM mail"
	    " WHERE folder = :folder AND uidvalidity = :uidvalidity AND uid = :uid");

	query_int(query, ":folder", folder);
	query_int(query, ":uidvalidity", line->uidvalidity);
	query_int(query, ":uid", line->uid);
	QueryStatus status = query_step(query, err);
	*id_r = status == QUERY_ROW ? query_next_int(query) : 0;
	return status != QUERY_FAILED;
}

bool ledger_add(Store *store, LedgerLine *line, bool *known_r, GError **err)
{
	gint64 folder, raw = 0;

	if (!folder_id(store, line->mailbox, line->folder, &folder, err) ||
	    !find_uid(store, line, folder, &line->id, err))
		return false;
	*known_r = line->id != 0;
	if (*known_r)
		return true;
	if (line->sha256[0] && !raw_id(store, line->sha256, true, &raw, err))
		return false;
	return insert_line(store, line, folder, raw, err);
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

GArray *ledger_held(Store *store, guint limit)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT id FROM mail WHERE outcome = :outcome ORDER BY id LIMIT :limit");

	query_int(query, ":outcome", OUTCOME_HELD);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
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

GArray *ledger_taken(
    Store *store, const char *mailbox, const char *folder, guint32 uidvalidity, guint32 from)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT mail.uid, coalesce(entry.secrecy, 0) FROM mail"
	    " JOIN folder ON folder.id = mail.folder LEFT JOIN entry ON entry.id = mail.entry"
	    " WHERE folder.mailbox = :mailbox AND folder.name = :folder"
	    " AND mail.uidvalidity = :uidvalidity AND mail.uid >= :from ORDER BY mail.uid");
	GArray *taken = g_array_new(FALSE, FALSE, sizeof(TakenMail));

	query_text(query, ":mailbox", mailbox);
	query_text(query, ":folder", folder);
	query_int(query, ":uidvalidity", uidvalidity);
	query_int(query, ":from", from);
	while (query_step(query, NULL) == QUERY_ROW) {
		TakenMail mail = {.uid = (guint32)query_next_int(query)};
		mail.secret = query_next_int(query) >= SECRECY_RAHASIA;
		g_array_append_val(taken, mail);
	}
	return taken;
}
