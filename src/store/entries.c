#include "store/entries.h"

#include "base/error.h"
#include "store/mail_row.h"
#include "store/query.h"
#include "store/store_private.h"
#include "store/words.h"

#include <jansson.h>
#include <string.h>

/* In the order in which read_entry() takes them. */
#define COLUMNS                                                                                    \
	"id, book, year, number, label, class, workflow, stage, mailbox, channel, unit,"           \
	" reporter_name, reporter_address, secrecy, urgency, place, category, summary,"            \
	" message_id, void_reason, received, registered, due, closed, text, parent, incident,"     \
	" officer, assigned, sections, promised, visit, erased"

/* ["gunawan", "doro"] */
static char *names_text(const GPtrArray *names)
{
	json_t *array = json_array();

	for (guint i = 0; i < names->len; i++)
		json_array_append_new(array, json_string(names->pdata[i]));
	char *text = names->len > 0 ? json_dumps(array, JSON_COMPACT) : NULL;
	json_decref(array);
	return text;
}

/* [["fakta", "…"], ["saran", "…"]]: the order is kept. */
static char *sections_text(const GPtrArray *sections)
{
	json_t *array = json_array();

	for (guint i = 0; i < sections->len; i++) {
		const Section *s = sections->pdata[i];
		json_array_append_new(array, json_pack("[s, s]", s->name, s->text));
	}
	char *text = sections->len > 0 ? json_dumps(array, JSON_COMPACT) : NULL;
	json_decref(array);
	return text;
}

static void read_names(Entry *entry, char *text)
{
	json_t *array = text ? json_loads(text, 0, NULL) : NULL, *name;
	size_t i;

	json_array_foreach(array, i, name) if (json_is_string(name))
	    g_ptr_array_add(entry->assigned, g_strdup(json_string_value(name)));
	json_decref(array);
	g_free(text);
}

static void read_sections(Entry *entry, char *text)
{
	json_t *array = text ? json_loads(text, 0, NULL) : NULL, *pair;
	size_t i;

	json_array_foreach(array, i, pair)
	{
		const char *name = json_string_value(json_array_get(pair, 0));
		if (name)
			entry_set_section(entry, name, json_string_value(json_array_get(pair, 1)));
	}
	json_decref(array);
	g_free(text);
}

/* What an older version has written and none knows is urgent: it waits for nothing.  Takes the text over. */
static void read_urgency(Entry *entry, char *text)
{
	if (!text || !degree_parse(text, &entry->urgency))
		entry->urgency = DEGREE_URGENT;
	g_free(text);
}

static Entry *read_entry(Query *query)
{
	Entry *entry = entry_new();

	entry->id = query_next_int(query);
	entry->book = query_next_text(query);
	entry->year = (int)query_next_int(query);
	entry->number = (int)query_next_int(query);
	entry->label = query_next_text(query);
	entry->class = query_next_text(query);
	entry->workflow = query_next_text(query);
	entry->stage = query_next_text(query);
	entry->mailbox = query_next_text(query);
	entry->channel = query_next_text(query);
	entry->unit = query_next_text(query);
	entry->reporter_name = query_next_text(query);
	entry->reporter_address = query_next_text(query);
	entry->secrecy = (Secrecy)query_next_int(query);
	read_urgency(entry, query_next_text(query));
	entry->place = query_next_text(query);
	entry->category = query_next_text(query);
	entry->summary = query_next_text(query);
	entry->message_id = query_next_text(query);
	entry->void_reason = query_next_text(query);
	entry->received = query_next_int(query);
	entry->registered = query_next_int(query);
	entry->due = query_next_int(query);
	entry->closed = query_next_int(query);
	entry->text = query_next_text(query);
	entry->parent = query_next_int(query);
	entry->incident = query_next_int(query);
	entry->officer = query_next_text(query);
	read_names(entry, query_next_text(query));
	read_sections(entry, query_next_text(query));
	entry->promised = query_next_int(query);
	entry->visit = (int)query_next_int(query);
	entry->erased = query_next_int(query);
	return entry;
}

static GPtrArray *read_entries(Query *query, GError **err)
{
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_entry(query));
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

/* What both INSERT and UPDATE write.  The lists as text have to live until the statement has run. */
static void bind_fields(
    Query *query, const Entry *entry, const char *assigned, const char *sections)
{
	query_id(query, ":incident", entry->incident);
	query_text(query, ":officer", entry->officer);
	query_text(query, ":assigned", assigned);
	query_text(query, ":sections", sections);
	query_int(query, ":promised", entry->promised);
	query_int(query, ":visit", entry->visit);
	query_text(query, ":label", entry->label);
	query_text(query, ":class", entry->class);
	query_text(query, ":workflow", entry->workflow);
	query_text(query, ":stage", entry->stage);
	query_text(query, ":mailbox", entry->mailbox);
	query_text(query, ":channel", entry->channel);
	query_text(query, ":unit", entry->unit);
	query_text(query, ":reporter_name", entry->reporter_name);
	query_text(query, ":reporter_address", entry->reporter_address);
	query_int(query, ":secrecy", entry->secrecy);
	query_text(query, ":urgency", degree_name(entry->urgency));
	query_text(query, ":place", entry->place);
	query_text(query, ":category", entry->category);
	query_text(query, ":summary", entry->summary);
	query_text(query, ":message_id", entry->message_id);
	query_text(query, ":void_reason", entry->void_reason);
	query_text(query, ":text", entry->text);
	query_id(query, ":parent", entry->parent);
	query_int(query, ":received", entry->received);
	query_int(query, ":registered", entry->registered);
	query_int(query, ":due", entry->due);
	query_int(query, ":closed", entry->closed);
}

bool entries_next_number(
    Store *store, const char *book, int year, int start, int *number_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT max(number) FROM entry WHERE book = :book AND year = :year");

	query_text(query, ":book", book);
	query_int(query, ":year", year);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	gint64 next = query_next_int(query) + 1;
	next = MAX(next, start);
	if (next > G_MAXINT)
		return fail(err, ERR_CONFIG, "agenda book '%s' of %d is full", book, year);
	*number_r = (int)next;
	return true;
}

bool entries_add(Store *store, Entry *entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO entry(book, year, number, label, class, workflow, stage, mailbox, channel,"
	    " unit, reporter_name, reporter_address, secrecy, urgency, place, category, summary,"
	    " message_id, void_reason, received, registered, due, closed, text, parent, incident,"
	    " officer, assigned, sections, promised, visit)"
	    " VALUES (:book, :year, :number, :label, :class, :workflow, :stage, :mailbox, :channel,"
	    " :unit, :reporter_name, :reporter_address, :secrecy, :urgency, :place, :category,"
	    " :summary, :message_id, :void_reason, :received, :registered, :due, :closed, :text,"
	    " :parent, :incident, :officer, :assigned, :sections, :promised, :visit)"
	    " RETURNING id");

	query_text(query, ":book", entry->book);
	query_int(query, ":year", entry->year);
	query_int(query, ":number", entry->number);
	g_autofree char *assigned = names_text(entry->assigned);
	g_autofree char *sections = sections_text(entry->sections);
	bind_fields(query, entry, assigned, sections);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	entry->id = query_next_int(query);
	store_number_given(store, entry->book, entry->year);
	return query_run(query, err) && words_add(store, entry, err);
}

bool entries_update(Store *store, const Entry *entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE entry SET label = :label, class = :class, workflow = :workflow, stage = :stage,"
	    " mailbox = :mailbox, channel = :channel, unit = :unit,"
	    " reporter_name = :reporter_name, reporter_address = :reporter_address,"
	    " secrecy = :secrecy, urgency = :urgency, place = :place, category = :category,"
	    " summary = :summary, message_id = :message_id, void_reason = :void_reason,"
	    " received = :received, registered = :registered, due = :due, closed = :closed,"
	    " text = :text, parent = :parent, incident = :incident, officer = :officer,"
	    " assigned = :assigned, sections = :sections, promised = :promised,"
	    " visit = :visit"
	    " WHERE id = :id");

	g_autofree char *assigned = names_text(entry->assigned);
	g_autofree char *sections = sections_text(entry->sections);
	query_int(query, ":id", entry->id);
	bind_fields(query, entry, assigned, sections);
	return query_run(query, err) && words_update(store, entry, err);
}

Entry *entries_get(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(store, "SELECT " COLUMNS " FROM entry WHERE id = :id");

	query_int(query, ":id", id);
	QueryStatus status = query_step(query, err);
	if (status == QUERY_ROW)
		return read_entry(query);
	if (status == QUERY_END)
		fail(err, ERR_REJECT, "there is no entry of id %" G_GINT64_FORMAT, id);
	return NULL;
}

static bool has_label(const GPtrArray *list, const char *label)
{
	for (guint i = 0; i < list->len; i++)
		if (g_ascii_strcasecmp(((const Entry *)list->pdata[i])->label, label) == 0)
			return true;
	return false;
}

/* A label as some book writes it means that one; otherwise "147" means the number in any writing. */
static void keep_meant(GPtrArray *list, const char *label)
{
	bool number = label[strspn(label, "0123456789")] == '\0' && !has_label(list, label);

	for (guint i = list->len; i-- > 0 && !number;) {
		const Entry *entry = g_ptr_array_index(list, i);
		if (g_ascii_strcasecmp(entry->label, label) != 0)
			g_ptr_array_remove_index(list, i);
	}
}

static bool find_number(
    Store *store, const char *book, gint64 number, GPtrArray *found, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM entry WHERE number = :number"
			      " AND (:book IS NULL OR book = :book) ORDER BY year DESC, id DESC");

	query_int(query, ":number", number);
	query_text(query, ":book", book);
	g_autoptr(GPtrArray) list = read_entries(query, err);
	if (!list)
		return false;
	g_ptr_array_extend_and_steal(found, g_steal_pointer(&list));
	return true;
}

static bool has_number(const GPtrArray *found, gint64 number)
{
	for (guint i = 0; i < found->len; i++)
		if (((const Entry *)g_ptr_array_index(found, i))->number == number)
			return true;
	return false;
}

GPtrArray *entries_find(Store *store, const char *book, const char *label, GError **err)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);

	/* A label holds its number among other digits ("AG-2026/0147"): each run may be it. */
	for (const char *p = label; *p; p += MAX(strspn(p, "0123456789"), 1)) {
		gint64 number = g_ascii_strtoll(p, NULL, 10);
		if (!g_ascii_isdigit(*p) || has_number(found, number))
			continue;
		if (!find_number(store, book, number, found, err))
			return NULL;
	}
	keep_meant(found, label);
	return g_steal_pointer(&found);
}

/* Each shape of the question has its text, so that SQLite walks the index that is in its order. */
static Query *open_list(Store *store, const EntryFilter *filter)
{
	if (filter->book) {
		Query *query =
		    query_open(store, "SELECT " COLUMNS " FROM entry WHERE book = :book"
				      " AND year BETWEEN :first_year AND :last_year"
				      " AND registered BETWEEN :from AND :to AND secrecy <= :most"
				      " AND (closed = 0 OR NOT :open_only)"
				      " ORDER BY year DESC, number DESC LIMIT :limit");
		query_text(query, ":book", filter->book);
		query_int(query, ":open_only", filter->open_only);
		return query;
	}
	if (filter->open_only)
		return query_open(store,
		    "SELECT " COLUMNS " FROM entry WHERE closed = 0"
		    " AND year BETWEEN :first_year AND :last_year"
		    " AND registered BETWEEN :from AND :to AND secrecy <= :most"
		    " ORDER BY registered DESC, id DESC LIMIT :limit");
	return query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE registered BETWEEN :from AND :to"
	    " AND year BETWEEN :first_year AND :last_year AND secrecy <= :most"
	    " ORDER BY registered DESC, id DESC LIMIT :limit");
}

GPtrArray *entries_list(Store *store, const EntryFilter *filter, GError **err)
{
	g_autoptr(Query) query = open_list(store, filter);

	query_int(query, ":first_year", filter->year);
	query_int(query, ":last_year", filter->year ? filter->year : G_MAXINT);
	query_int(query, ":from", filter->from);
	query_int(query, ":to", filter->to ? filter->to : G_MAXINT64);
	query_int(query, ":most", filter->most);
	query_int(query, ":limit", filter->limit ? (gint64)filter->limit : -1);
	return read_entries(query, err);
}

GPtrArray *entries_of_reporter(Store *store, const char *address, guint limit, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE reporter_address = :address AND id IN"
	    " (SELECT entry FROM mail WHERE sender = :address AND entry IS NOT NULL)"
	    " ORDER BY id DESC LIMIT :limit");

	query_text(query, ":address", address);
	query_int(query, ":limit", limit);
	return read_entries(query, err);
}

GPtrArray *entries_children(Store *store, gint64 parent, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS " FROM entry WHERE parent = :parent ORDER BY id");

	query_int(query, ":parent", parent);
	return read_entries(query, err);
}

GPtrArray *entries_incident(Store *store, gint64 incident, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT " COLUMNS " FROM entry WHERE incident = :incident ORDER BY id");

	query_int(query, ":incident", incident);
	return read_entries(query, err);
}

bool entries_add_relation(Store *store, const Relation *relation, GError **err)
{
	g_autoptr(Query) query = query_open(
	    store, "INSERT INTO relation VALUES (:entry, :other, :kind) ON CONFLICT DO NOTHING");

	query_int(query, ":entry", relation->entry);
	query_int(query, ":other", relation->other);
	query_text(query, ":kind", relation_kind_name(relation->kind));
	return query_run(query, err);
}

GPtrArray *entries_relations(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT entry, other, kind FROM relation WHERE entry = :entry"
	    " UNION ALL SELECT entry, other, kind FROM relation WHERE other = :entry"
	    " ORDER BY 1, 2, 3");
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)relation_free);
	QueryStatus status;

	query_int(query, ":entry", entry);
	while ((status = query_step(query, err)) == QUERY_ROW) {
		gint64 one = query_next_int(query), other = query_next_int(query);
		g_autofree char *kind = query_next_text(query);
		g_ptr_array_add(list, relation_new(one, other, relation_kind_of(kind)));
	}
	return status == QUERY_END ? g_steal_pointer(&list) : NULL;
}

GPtrArray *entries_overdue(Store *store, gint64 now, guint limit, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE closed = 0 AND due > 0 AND due < :now"
	    " ORDER BY due LIMIT :limit");

	query_int(query, ":now", now);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_entries(query, err);
}

GPtrArray *entries_reported_by(Store *store, const char *address, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE lower(reporter_address) = :address ORDER BY id");

	query_text(query, ":address", address);
	return read_entries(query, err);
}

GPtrArray *entries_closed_before(Store *store, gint64 time, guint limit, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE closed > 0 AND closed < :time AND erased = 0"
	    " ORDER BY closed, id LIMIT :limit");

	query_int(query, ":time", time);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_entries(query, err);
}

GPtrArray *entries_search(Store *store, const char *words, guint limit, GError **err)
{
	g_autofree char *match = words_expression(words);

	if (!match)
		return g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	if (!words_freshen(store, err))
		return NULL;
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE id IN"
	    " (SELECT * FROM (SELECT rowid FROM entry_words WHERE entry_words MATCH :match"
	    " ORDER BY rowid DESC LIMIT :limit)"
	    " UNION SELECT rowid FROM temp.words_fresh WHERE words_fresh MATCH :match)"
	    " ORDER BY id DESC LIMIT :limit");
	query_text(query, ":match", match);
	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_entries(query, err);
}

GPtrArray *entries_similar(
    Store *store, const Entry *entry, gint64 since, guint limit, GError **err)
{
	g_autofree char *match = words_any_expression(entry->summary);

	if (!match || entry->secrecy >= SECRECY_RAHASIA)
		return g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	if (!words_freshen(store, err))
		return NULL;
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS " FROM entry WHERE id IN"
	    " (SELECT rowid FROM entry_words WHERE entry_words MATCH :match"
	    " UNION SELECT rowid FROM temp.words_fresh WHERE words_fresh MATCH :match)"
	    " AND registered >= :since AND id <> :id AND parent IS NULL AND void_reason IS NULL"
	    " AND (place IS NULL OR :place IS NULL OR place = :place)"
	    " AND (incident IS NULL OR incident IS NOT :incident)"
	    " ORDER BY id DESC LIMIT :limit");
	query_text(query, ":match", match);
	query_int(query, ":since", since);
	query_int(query, ":id", entry->id);
	query_text(query, ":place", entry->place);
	query_id(query, ":incident", entry->incident);
	query_int(query, ":limit", limit);
	return read_entries(query, err);
}

void book_run_free(BookRun *run)
{
	g_free(run->book);
	g_free(run);
}

GPtrArray *entries_runs(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT book, year, min(number), max(number), count(*) FROM entry"
			      " GROUP BY book, year ORDER BY book, year");
	g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func((GDestroyNotify)book_run_free);
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		BookRun *run = g_new0(BookRun, 1);
		run->book = query_next_text(query);
		run->year = (int)query_next_int(query);
		run->first = (int)query_next_int(query);
		run->last = (int)query_next_int(query);
		run->count = query_next_int(query);
		g_ptr_array_add(runs, run);
	}
	return status == QUERY_END ? g_steal_pointer(&runs) : NULL;
}

bool entries_add_mail(Store *store, gint64 entry, gint64 mail, const char *role, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "INSERT INTO entry_mail VALUES (:entry, :mail, :role)"
			      " ON CONFLICT(entry, mail) DO NOTHING");

	query_int(query, ":entry", entry);
	query_int(query, ":mail", mail);
	query_text(query, ":role", role);
	return query_run(query, err);
}

bool entries_drop_addition(Store *store, gint64 mail, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "DELETE FROM entry_mail WHERE mail = :mail AND role = 'addition'");

	query_int(query, ":mail", mail);
	return query_run(query, err);
}

GPtrArray *entries_mails(Store *store, gint64 entry, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " MAIL_ROW_FULL MAIL_ROW_FROM " JOIN entry_mail ON entry_mail.mail = mail.id"
	    " WHERE entry_mail.entry = :entry ORDER BY mail.id");

	query_int(query, ":entry", entry);
	return mail_row_all(query, true, err);
}

gint64 entries_count_strangers(Store *store, gint64 since, gint64 received, guint most)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT count(*) FROM (SELECT 1 FROM entry WHERE registered > :since"
	    " AND received > :received AND unit IS NULL AND mailbox IS NOT NULL LIMIT :most)");

	query_int(query, ":since", since);
	query_int(query, ":received", received);
	query_int(query, ":most", most);
	return query_number(query, 0);
}
