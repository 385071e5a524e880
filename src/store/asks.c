#include "store/asks.h"

#include "base/error.h"
#include "store/query.h"

#define COLUMNS                                                                                    \
	"id, entry, stage, person, key_hash, document_hash, revision, letter, asked, expires,"     \
	" state, answer, answer_mail, unclear, mail_at, visit"

/* One that nobody has written acts no more. */
static AskState state_of(Query *query)
{
	g_autofree char *name = query_next_text(query);
	AskState state = ASK_VOID;

	if (name)
		ask_state_parse(name, &state);
	return state;
}

static Ask *read_ask(Query *query)
{
	Ask *ask = ask_new();

	ask->id = query_next_int(query);
	ask->entry = query_next_int(query);
	ask->stage = query_next_text(query);
	ask->person = query_next_text(query);
	query_next_hash(query, ask->key_hash);
	query_next_hash(query, ask->document_hash);
	ask->revision = (int)query_next_int(query);
	ask->letter = query_next_int(query);
	ask->asked = query_next_int(query);
	ask->expires = query_next_int(query);
	ask->state = state_of(query);
	ask->answer = query_next_text(query);
	ask->answer_mail = query_next_int(query);
	ask->unclear = (guint)query_next_int(query);
	ask->mail_at = query_next_int(query);
	ask->visit = (int)query_next_int(query);
	return ask;
}

static GPtrArray *read_all(Query *query, GError **err)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_ask(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

bool asks_add(Store *store, Ask *ask, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO ask(entry, stage, person, key_hash, document_hash, revision, letter, "
	    "asked,"
	    " expires, state, answer, answer_mail, unclear, mail_at, visit)"
	    " VALUES (:entry, :stage, :person, :key_hash, :document_hash, :revision, :letter,"
	    " :asked, :expires, :state, :answer, :answer_mail, :unclear, :mail_at, :visit) "
	    "RETURNING id");

	query_int(query, ":entry", ask->entry);
	query_text(query, ":stage", ask->stage);
	query_text(query, ":person", ask->person);
	query_hash(query, ":key_hash", ask->key_hash);
	query_hash(query, ":document_hash", ask->document_hash);
	query_int(query, ":revision", ask->revision);
	query_id(query, ":letter", ask->letter);
	query_int(query, ":asked", ask->asked);
	query_int(query, ":expires", ask->expires);
	query_text(query, ":state", ask_state_name(ask->state));
	query_text(query, ":answer", ask->answer);
	query_id(query, ":answer_mail", ask->answer_mail);
	query_int(query, ":unclear", ask->unclear);
	query_int(query, ":mail_at", ask->mail_at);
	query_int(query, ":visit", ask->visit);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	ask->id = query_next_int(query);
	return query_run(query, err);
}

bool asks_update(Store *store, const Ask *ask, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE ask SET letter = :letter, asked = :asked, expires = :expires, state = :state,"
	    " answer = :answer, answer_mail = :answer_mail, unclear = :unclear, mail_at = :mail_at "
	    "WHERE id = :id");

	query_int(query, ":id", ask->id);
	query_id(query, ":letter", ask->letter);
	query_int(query, ":asked", ask->asked);
	query_int(query, ":expires", ask->expires);
	query_text(query, ":state", ask_state_name(ask->state));
	query_text(query, ":answer", ask->answer);
	query_id(query, ":answer_mail", ask->answer_mail);
	query_int(query, ":unclear", ask->unclear);
	query_int(query, ":mail_at", ask->mail_at);
	return query_run(query, err);
}

bool asks_issue_anew(Store *store, const Ask *ask, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE ask SET key_hash = :key_hash, letter = NULL,"
			      " mail_at = :mail_at WHERE id = :id");

	query_int(query, ":id", ask->id);
	query_hash(query, ":key_hash", ask->key_hash);
	query_int(query, ":mail_at", ask->mail_at);
	return query_run(query, err);
}

Ask *asks_find_key(Store *store, const char *key_hash)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM ask WHERE key_hash = :key_hash");

	query_hash(query, ":key_hash", key_hash);
	return query_step(query, NULL) == QUERY_ROW ? read_ask(query) : NULL;
}

Ask *asks_find_letter(Store *store, gint64 letter)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM ask WHERE letter = :letter");

	query_int(query, ":letter", letter);
	return query_step(query, NULL) == QUERY_ROW ? read_ask(query) : NULL;
}

GPtrArray *asks_of_letter(Store *store, gint64 letter, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM ask WHERE letter = :letter ORDER BY id");

	query_int(query, ":letter", letter);
	return read_all(query, err);
}

GPtrArray *asks_unmailed(Store *store, const char *person, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM ask WHERE letter IS NULL AND state = 'open'"
			      " AND person = :person ORDER BY id");

	query_text(query, ":person", person);
	return read_all(query, err);
}

Ask *asks_get(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(store, "SELECT " COLUMNS " FROM ask WHERE id = :id");

	query_int(query, ":id", id);
	QueryStatus status = query_step(query, err);
	if (status == QUERY_ROW)
		return read_ask(query);
	if (status == QUERY_END)
		fail(err, ERR_REJECT, "there is no ask %" G_GINT64_FORMAT, id);
	return NULL;
}

/* Of one entry by its UNIQUE index, else all open ones by theirs, else all. */
static Query *open_list(Store *store, gint64 entry, bool open_only)
{
	if (!entry)
		return open_only ? query_open(store, "SELECT " COLUMNS
						     " FROM ask WHERE state = 'open' ORDER BY id")
				 : query_open(store, "SELECT " COLUMNS " FROM ask ORDER BY id");
	Query *query = query_open(store, "SELECT " COLUMNS " FROM ask WHERE entry = :entry"
					 " AND (state = 'open' OR NOT :open_only) ORDER BY id");
	query_int(query, ":entry", entry);
	query_int(query, ":open_only", open_only);
	return query;
}

GPtrArray *asks_list(Store *store, gint64 entry, bool open_only, GError **err)
{
	g_autoptr(Query) query = open_list(store, entry, open_only);

	return read_all(query, err);
}
