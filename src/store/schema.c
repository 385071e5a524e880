#include "store/schema.h"

#include "base/error.h"
#include "store/query.h"
#include "store/seal_private.h"
#include "store/store_private.h"

/* Times are seconds since 1970 UTC, 0 or NULL where there is none; hashes are the 32 bytes of SHA-256.
 * Index names say what they are for. */
static const char first_tables[] =
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

    /* `length` is how much of the file the index knows; what lies behind it was never committed. */
    "CREATE TABLE segment(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " length INTEGER NOT NULL) STRICT;"
    /* erased: 0 no, 1 to be overwritten once this is committed, 2 done. */
    "CREATE TABLE raw(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE,"
    " segment INTEGER NOT NULL REFERENCES segment(id), offset INTEGER NOT NULL,"
    " length INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX raw_to_erase ON raw(id) WHERE erased = 1;"

    "CREATE TABLE folder(id INTEGER PRIMARY KEY, mailbox TEXT NOT NULL, name TEXT NOT NULL,"
    " uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, listed_at INTEGER NOT NULL,"
    " listed TEXT NOT NULL, UNIQUE(mailbox, name)) STRICT;"

    "CREATE TABLE entry(id INTEGER PRIMARY KEY, book TEXT NOT NULL, year INTEGER NOT NULL,"
    " number INTEGER NOT NULL, label TEXT NOT NULL, class TEXT NOT NULL, workflow TEXT,"
    " stage TEXT NOT NULL, mailbox TEXT, channel TEXT NOT NULL, unit TEXT, reporter_name TEXT,"
    " reporter_address TEXT, secrecy INTEGER NOT NULL, urgency TEXT NOT NULL, place TEXT,"
    " category TEXT, summary TEXT NOT NULL, message_id TEXT, void_reason TEXT,"
    " received INTEGER NOT NULL, registered INTEGER NOT NULL, due INTEGER NOT NULL,"
    " closed INTEGER NOT NULL, text TEXT, parent INTEGER REFERENCES entry(id),"
    " UNIQUE(book, year, number)) STRICT;"
    "CREATE INDEX entry_by_parent ON entry(parent) WHERE parent IS NOT NULL;"
    "CREATE INDEX entry_by_number ON entry(number);"
    "CREATE INDEX entry_by_time ON entry(registered);"
    "CREATE INDEX entry_open ON entry(registered) WHERE closed = 0;"
    "CREATE INDEX entry_due ON entry(due) WHERE closed = 0 AND due > 0;"
    /* Words of entries that are not secret; those that wait to be indexed, with the text. */
    "CREATE VIRTUAL TABLE entry_words USING fts5(summary, place, reporter, text,"
    " tokenize = \"unicode61 remove_diacritics 2\", columnsize = 0);"
    "CREATE TABLE words_waiting(entry INTEGER PRIMARY KEY REFERENCES entry(id)) STRICT;"

    "CREATE TABLE mail(id INTEGER PRIMARY KEY, folder INTEGER NOT NULL REFERENCES folder(id),"
    " uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, received INTEGER NOT NULL,"
    " taken INTEGER NOT NULL, size INTEGER NOT NULL, raw INTEGER REFERENCES raw(id),"
    " outcome INTEGER NOT NULL, entry INTEGER REFERENCES entry(id), message_id TEXT, sender TEXT,"
    " subject TEXT, body_hash BLOB, rules_hash BLOB, why TEXT, message TEXT,"
    " UNIQUE(folder, uidvalidity, uid)) STRICT;"
    "CREATE INDEX mail_by_raw ON mail(raw) WHERE raw IS NOT NULL;"
    "CREATE INDEX mail_by_message_id ON mail(message_id) WHERE message_id IS NOT NULL;"
    "CREATE INDEX mail_by_body ON mail(body_hash) WHERE body_hash IS NOT NULL;"
    "CREATE INDEX mail_by_outcome ON mail(outcome, folder, uidvalidity, uid);"
    "CREATE TABLE entry_mail(entry INTEGER NOT NULL REFERENCES entry(id),"
    " mail INTEGER NOT NULL REFERENCES mail(id), role TEXT NOT NULL, PRIMARY KEY(entry, mail))"
    " STRICT, WITHOUT ROWID;"

    /* The chain covers detail_hash, not detail: a detail can be erased and the chain still holds. */
    "CREATE TABLE event(id INTEGER PRIMARY KEY, entry INTEGER REFERENCES entry(id),"
    " at INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, detail TEXT,"
    " detail_hash BLOB NOT NULL, hash BLOB NOT NULL) STRICT;"
    "CREATE INDEX event_by_entry ON event(entry);"

    "CREATE TABLE letter(id INTEGER PRIMARY KEY, entry INTEGER REFERENCES entry(id),"
    " mailbox TEXT NOT NULL, letter TEXT NOT NULL, recipient TEXT NOT NULL,"
    " message_id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, header TEXT NOT NULL,"
    " body INTEGER NOT NULL REFERENCES raw(id), secrecy INTEGER NOT NULL,"
    " urgency INTEGER NOT NULL, confirm INTEGER NOT NULL, state INTEGER NOT NULL,"
    " attempts INTEGER NOT NULL, created INTEGER NOT NULL, next_attempt INTEGER NOT NULL,"
    " finished INTEGER NOT NULL, last_reply TEXT) STRICT;"
    /* 0 is LETTER_PENDING, 1 to 3 SENDING, DOT and SENT. */
    "CREATE INDEX letter_due ON letter(mailbox, urgency, next_attempt) WHERE state = 0;"
    "CREATE INDEX letter_under_way ON letter(state) WHERE state IN (1, 2);"
    "CREATE INDEX letter_sent ON letter(mailbox, finished) WHERE state = 3;"
    "CREATE INDEX letter_wrong ON letter(state) WHERE state > 3;"
    "CREATE INDEX letter_by_recipient ON letter(recipient, created);"
    "CREATE INDEX letter_by_entry ON letter(entry) WHERE entry IS NOT NULL;"

    "CREATE TABLE ask(id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry(id),"
    " stage TEXT NOT NULL, person TEXT NOT NULL, key_hash BLOB NOT NULL UNIQUE,"
    " document_hash BLOB, revision INTEGER NOT NULL, letter INTEGER REFERENCES letter(id),"
    " asked INTEGER NOT NULL, expires INTEGER NOT NULL, state TEXT NOT NULL, answer TEXT,"
    " answer_mail INTEGER REFERENCES mail(id), unclear INTEGER NOT NULL, UNIQUE(entry, stage, "
    "person, revision)) STRICT;"
    "CREATE INDEX ask_open ON ask(id) WHERE state = 'open';"
    "CREATE INDEX ask_by_letter ON ask(letter) WHERE letter IS NOT NULL;"

    "CREATE TABLE timer(id INTEGER PRIMARY KEY, entry INTEGER REFERENCES entry(id),"
    " kind TEXT NOT NULL, detail TEXT NOT NULL, at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX timer_by_time ON timer(at);"
    "CREATE INDEX timer_by_entry ON timer(entry);";

/* What workflows beyond one question to one person need. */
static const char procedure_tables[] =
    "ALTER TABLE entry ADD COLUMN incident INTEGER REFERENCES entry(id);"
    "ALTER TABLE entry ADD COLUMN officer TEXT;"
    "ALTER TABLE entry ADD COLUMN assigned TEXT;"
    "ALTER TABLE entry ADD COLUMN sections TEXT;"
    "ALTER TABLE entry ADD COLUMN promised INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX entry_by_incident ON entry(incident) WHERE incident IS NOT NULL;"
    "CREATE TABLE relation(entry INTEGER NOT NULL REFERENCES entry(id),"
    " other INTEGER NOT NULL REFERENCES entry(id), kind TEXT NOT NULL,"
    " PRIMARY KEY(entry, other, kind)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX relation_by_other ON relation(other);"

    "ALTER TABLE ask ADD COLUMN mail_at INTEGER NOT NULL DEFAULT 0;"
    /* Asks whose letter still waits. */
    "CREATE INDEX ask_unmailed ON ask(person) WHERE letter IS NULL AND state = 'open';"

    "CREATE TABLE docket(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, person TEXT NOT NULL,"
    " key_hash BLOB NOT NULL UNIQUE, letter INTEGER REFERENCES letter(id),"
    " made INTEGER NOT NULL, expires INTEGER NOT NULL, unclear INTEGER NOT NULL) STRICT;"
    "CREATE INDEX docket_by_letter ON docket(letter) WHERE letter IS NOT NULL;"
    "CREATE TABLE docket_item(docket INTEGER NOT NULL REFERENCES docket(id),"
    " position INTEGER NOT NULL, ask INTEGER REFERENCES ask(id), mail INTEGER REFERENCES mail(id),"
    " PRIMARY KEY(docket, position)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE attendance(day INTEGER NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL,"
    " mail INTEGER REFERENCES mail(id), at INTEGER NOT NULL, PRIMARY KEY(day, unit)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE absence(id INTEGER PRIMARY KEY, absent TEXT NOT NULL, by TEXT NOT NULL,"
    " title TEXT NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER NOT NULL,"
    " told INTEGER NOT NULL) STRICT;";

/* What the servers have not given (yet), or not let be done. */
static const char fetch_tables[] =
    /* A mail that was listed and asked for and did not come, while it has no line or a line without it. */
    "CREATE TABLE missed(folder INTEGER NOT NULL REFERENCES folder(id),"
    " uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, failures INTEGER NOT NULL,"
    " counted INTEGER NOT NULL, first INTEGER NOT NULL, due INTEGER NOT NULL,"
    " words TEXT NOT NULL, PRIMARY KEY(folder, uidvalidity, uid)) STRICT, WITHOUT ROWID;"
    /* How many mails the server said there were when it listed `listed`. */
    "ALTER TABLE folder ADD COLUMN stated INTEGER NOT NULL DEFAULT 0;"
    /* 1: what `after:` says has not been done on the server. */
    "ALTER TABLE mail ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX entry_mail_by_mail ON entry_mail(mail);"
    "CREATE INDEX mail_owed ON mail(folder, uidvalidity, uid) WHERE owed = 1;"
    /* The last trouble with a mailbox (fetch) or an account (send), while it lasts. */
    "CREATE TABLE trouble(kind TEXT NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL,"
    " at INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(kind, name)) STRICT, WITHOUT ROWID;";

/* A letter that cannot be written is kept as it is wanted; a mail that could not be read is read again by
 * another version. */
static const char held_tables[] =
    "ALTER TABLE letter ADD COLUMN written INTEGER REFERENCES raw(id);"
    "UPDATE letter SET written = body;"
    "ALTER TABLE letter DROP COLUMN body;"
    "ALTER TABLE letter RENAME COLUMN written TO body;"
    "ALTER TABLE letter ADD COLUMN wanted TEXT;"
    "ALTER TABLE letter ADD COLUMN cause TEXT;"
    "ALTER TABLE mail ADD COLUMN reader TEXT;";

/* What notices tell of letters that were sent; refusals that may be a letter's own. */
static const char delivery_columns[] =
    "ALTER TABLE letter ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE letter ADD COLUMN delivery INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE letter ADD COLUMN delivery_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE letter ADD COLUMN delivery_host TEXT;";

/* Who this database is (store/life.h), and which visit of its stage an ask belongs to. */
static const char identity_tables[] =
    "ALTER TABLE entry ADD COLUMN visit INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE ask ADD COLUMN visit INTEGER NOT NULL DEFAULT 0;"
    "INSERT INTO meta VALUES ('life', lower(hex(randomblob(16))));"
    /* Their codes were made without it. */
    "INSERT INTO meta SELECT 'asks-to-renew', '1'"
    " WHERE EXISTS (SELECT 1 FROM ask WHERE state = 'open');";

/* The chain over rows (store/seal.h); `history` and its hash are where the history ended. */
static const char seal_tables_sql[] =
    "CREATE TABLE seal(id INTEGER PRIMARY KEY, history INTEGER NOT NULL, history_hash BLOB,"
    " rows BLOB NOT NULL, hash BLOB NOT NULL) STRICT;";

/* A letter that a person has sent again has its whole time once more. */
static const char again_columns[] =
    "ALTER TABLE letter ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;";

/* How many mails one sender has sent of late, and which of them wait. */
static const char flood_index[] = "CREATE INDEX mail_by_sender ON mail(sender, received);";

/* What an entry held is gone (store/erasure.h). */
static const char erased_column[] =
    "ALTER TABLE entry ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX entry_to_erase ON entry(closed) WHERE erased = 0 AND closed > 0;";

/* How long an account waits, for an engine that is started anew. */
static const char pause_columns[] =
    "ALTER TABLE trouble ADD COLUMN pause INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE trouble ADD COLUMN times INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE trouble ADD COLUMN until INTEGER NOT NULL DEFAULT 0;";

/* Chats that were exported (store/chats.h). */
static const char chat_tables[] =
    "ALTER TABLE docket_item ADD COLUMN part INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE chat_line(key BLOB PRIMARY KEY, mail INTEGER NOT NULL REFERENCES mail(id)) "
    "STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE chat_part(mail INTEGER NOT NULL REFERENCES mail(id), part INTEGER NOT NULL,"
    " waits INTEGER NOT NULL, entry INTEGER REFERENCES entry(id), PRIMARY KEY(mail, part)) STRICT,"
    " WITHOUT ROWID;"
    "CREATE INDEX chat_part_by_entry ON chat_part(entry) WHERE entry IS NOT NULL;";

/* The survey of satisfaction (store/surveys.h). */
static const char survey_tables[] =
    "CREATE TABLE survey_ask(key_hash BLOB PRIMARY KEY, service TEXT NOT NULL,"
    " expires INTEGER NOT NULL, unclear INTEGER NOT NULL, used INTEGER NOT NULL) STRICT,"
    " WITHOUT ROWID;"
    "CREATE TABLE survey_count(month INTEGER NOT NULL, service TEXT NOT NULL,"
    " element TEXT NOT NULL, figure INTEGER NOT NULL, answers INTEGER NOT NULL,"
    " PRIMARY KEY(month, service, element, figure)) STRICT, WITHOUT ROWID;";

/* Addresses that matters are handed on to, as they were told by mail (store/contacts.h). */
static const char contact_table[] =
    "CREATE TABLE contact(id INTEGER PRIMARY KEY, step TEXT NOT NULL, address TEXT NOT NULL,"
    " name TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT;";

/* Letters whose copy is still to be put into a folder (store/copies.h). */
static const char copy_table[] =
    "CREATE TABLE copy_due(letter INTEGER PRIMARY KEY REFERENCES letter(id)) STRICT;";

/* Files of exported chats that belong to entries (store/chats.h). */
static const char chat_file_table[] =
    "CREATE TABLE chat_file(entry INTEGER NOT NULL REFERENCES entry(id),"
    " mail INTEGER NOT NULL REFERENCES mail(id), file INTEGER NOT NULL,"
    " PRIMARY KEY(entry, mail, file)) STRICT, WITHOUT ROWID;";

/* Time stamps of the history's end (store/stamps.h). */
static const char stamp_table[] =
    "CREATE TABLE stamp(id INTEGER PRIMARY KEY, day TEXT NOT NULL, life TEXT NOT NULL,"
    " before BLOB, first INTEGER NOT NULL, last INTEGER NOT NULL, link INTEGER NOT NULL,"
    " link_hash BLOB, sheet BLOB NOT NULL, reply BLOB NOT NULL, told INTEGER NOT NULL,"
    " at INTEGER NOT NULL) STRICT;";

static const struct {
	int version;
	const char *sql;
} migrations[] = {
    {1, first_tables},
    {2, procedure_tables},
    {3, fetch_tables},
    {4, held_tables},
    {5, delivery_columns},
    {6, identity_tables},
    {7, seal_tables_sql},
    {8, again_columns},
    {9, flood_index},
    {10, erased_column},
    {11, pause_columns},
    {12, chat_tables},
    {13, survey_tables},
    {14, copy_table},
    {15, contact_table},
    {16, chat_file_table},
    {17, stamp_table},
};

int schema_version(void)
{
	return migrations[G_N_ELEMENTS(migrations) - 1].version;
}

static int pragma_number(Store *store, const char *sql, GError **err)
{
	g_autoptr(Query) query = query_open(store, sql);
	QueryStatus status = query_step(query, err);

	return status == QUERY_ROW ? (int)query_next_int(query) : -1;
}

int schema_found(Store *store, GError **err)
{
	int found = pragma_number(store, "PRAGMA user_version", err);

	if (found < 0)
		return -1;
	int application = pragma_number(store, "PRAGMA application_id", err);
	int objects = pragma_number(store, "SELECT count(*) FROM sqlite_schema", err);
	if (application < 0 || objects < 0)
		return -1;
	if (application == SCHEMA_APPLICATION || (application == 0 && found == 0 && objects == 0))
		return found;
	fail(err, ERR_CONFIG, "%s is a database, but not one of siaga", store->path);
	return -1;
}

bool schema_check(Store *store, int found, GError **err)
{
	int known = schema_version();

	if (found > known)
		return fail(err, ERR_CONFIG,
		    "database %s is of version %d, this siaga knows versions up to %d: install the "
		    "newer siaga that wrote it",
		    store->path, found, known);
	if (found < known && store_reads_only(store))
		return fail(err, ERR_CONFIG,
		    "database %s is of version %d, this siaga needs %d: start 'siaga run' once, "
		    "which "
		    "brings it up to date",
		    store->path, found, known);
	return true;
}

static bool run_missing(Store *store, int found, GError **err)
{
	for (guint i = 0; i < G_N_ELEMENTS(migrations); i++)
		if (migrations[i].version > found && !query_script(store, migrations[i].sql, err))
			return false;
	g_autofree char *stamp = g_strdup_printf("PRAGMA user_version = %d;"
						 "PRAGMA application_id = %d",
	    schema_version(), SCHEMA_APPLICATION);
	/* Its rows have other columns now: they are sealed as they stand. */
	return query_script(store, stamp, err) && seal_everything(store, err) &&
	       query_script(store, "COMMIT", err);
}

bool schema_migrate(Store *store, int found, GError **err)
{
	if (found == schema_version())
		return true;
	if (!query_script(store, "BEGIN IMMEDIATE", err))
		return false;
	if (run_missing(store, found, err))
		return true;
	sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}
