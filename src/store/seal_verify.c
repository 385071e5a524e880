#include "store/seal_private.h"

#include <string.h>

/* Of the rows PAGE_ROWS * number and following, those the chain has told of: a bit each.  Another program may give a
 * row any id there is. */
enum { PAGE_ROWS = 4096 };
typedef struct Page {
	gint64 number;
	guint8 seen[PAGE_ROWS / 8];
} Page;

typedef struct Audit {
	Store *store;
	SealReport *report;
	GHashTable *pages[SEAL_TABLES]; /* set of Page by number */
} Audit;

static void tell(Audit *a, char *fault)
{
	if (a->report->faults->len < SEAL_FAULTS) {
		g_ptr_array_add(a->report->faults, fault);
	} else {
		a->report->more++;
		g_free(fault);
	}
}

/* ---- the chain itself, first link first ---- */

typedef struct Link {
	ChainEnd own, history;
	const guint8 *rows; /* the query's */
	gsize length;
} Link;

static Link read_link(Query *query)
{
	Link link;

	link.own.id = query_next_int(query);
	link.history.id = query_next_int(query);
	query_next_hash(query, link.history.hash);
	link.rows = query_next_bytes(query, &link.length);
	query_next_hash(query, link.own.hash);
	return link;
}

#define LINKS "SELECT id, history, history_hash, rows, hash FROM seal ORDER BY id"

static bool history_has(Store *store, const ChainEnd *end)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM event WHERE id = :id AND hash = :hash");

	query_int(query, ":id", end->id);
	query_hash(query, ":hash", end->hash);
	return end->id == 0 || query_number(query, 0) > 0;
}

static void check_link(Audit *a, const Link *link, const ChainEnd *before)
{
	char hash[65];

	seal_chain(before, before->id + 1, &link->history, link->rows, link->length, hash);
	if (link->own.id != before->id + 1)
		tell(a, g_strdup_printf(
			    "link %" G_GINT64_FORMAT " of the chain is missing", before->id + 1));
	else if (!g_str_equal(hash, link->own.hash))
		tell(a, g_strdup_printf("link %" G_GINT64_FORMAT
					" of the chain was changed, or the one before it was",
			    link->own.id));
}

static gint64 last_line(Store *store)
{
	g_autoptr(Query) query = query_open(store, "SELECT max(id) FROM event");

	return query_number(query, 0);
}

/* The end of the history as the chain last told it. */
static void check_history(Audit *a, const ChainEnd *history)
{
	gint64 last = last_line(a->store);

	if (last < history->id)
		tell(a, g_strdup_printf("history: the last %" G_GINT64_FORMAT
					" lines were deleted (it ends at line %" G_GINT64_FORMAT
					", the chain knows line %" G_GINT64_FORMAT ")",
			    history->id - last, last, history->id));
	else if (!history_has(a->store, history))
		tell(a, g_strdup_printf("history: line %" G_GINT64_FORMAT
					" is another one than the chain knows",
			    history->id));
	else if (last > history->id)
		tell(a, g_strdup_printf("history: lines behind %" G_GINT64_FORMAT
					" were put in by another program",
			    history->id));
}

static bool check_chain(Audit *a, GError **err)
{
	g_autoptr(Query) query = query_open(a->store, LINKS);
	ChainEnd before = {0}, history = {0};
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		Link link = read_link(query);
		check_link(a, &link, &before);
		before = link.own;
		history = link.history;
		a->report->links++;
	}
	if (status == QUERY_END)
		check_history(a, &history);
	return status == QUERY_END;
}

/* ---- the rows, by their newest link ---- */

/* Whether the row was told of before; it is from now on. */
static bool see(Audit *a, const RowSeal *seal)
{
	GHashTable *pages = a->pages[seal->table];
	guint row = (guint)((guint64)seal->id % PAGE_ROWS);
	gint64 number = (gint64)((guint64)seal->id / PAGE_ROWS);
	guint8 bit = (guint8)(1 << row % 8);
	Page *page = g_hash_table_lookup(pages, &number);

	if (!page) {
		page = g_new0(Page, 1);
		page->number = number;
		g_hash_table_insert(pages, &page->number, page);
	}
	bool known = (page->seen[row / 8] & bit) != 0;
	page->seen[row / 8] |= bit;
	return known;
}

/* "summary, place" */
static char *changed_columns(Store *store, const RowSeal *told, const RowSeal *now)
{
	g_autoptr(Query) query = query_open(store, seal_tables[told->table].row);
	GString *names = g_string_new(NULL);

	query_int(query, ":id", told->id);
	if (query_step(query, NULL) == QUERY_ROW && told->columns == now->columns)
		for (int i = 0; i < told->columns; i++)
			if (told->marks[i] != now->marks[i])
				g_string_append_printf(names, "%s%s", names->len ? ", " : "",
				    sqlite3_column_name(query_row(query), i));
	return g_string_free(names, FALSE);
}

static bool check_row(Audit *a, const RowSeal *told, GError **err)
{
	const char *name = seal_tables[told->table].name;
	RowSeal now;

	if (!seal_row(a->store, told->table, told->id, &now, err))
		return false;
	a->report->rows++;
	if (told->gone && !now.gone)
		tell(a, g_strdup_printf("%s %" G_GINT64_FORMAT " was put in by another program",
			    name, told->id));
	else if (!told->gone && now.gone)
		tell(a, g_strdup_printf("%s %" G_GINT64_FORMAT " was deleted", name, told->id));
	else if (!told->gone && memcmp(told->hash, now.hash, sizeof now.hash) != 0) {
		g_autofree char *columns = changed_columns(a->store, told, &now);
		tell(a, g_strdup_printf("%s %" G_GINT64_FORMAT " was changed: %s", name, told->id,
			    *columns ? columns : "some of its columns"));
	}
	return true;
}

static bool check_rows_of(Audit *a, const Link *link, GError **err)
{
	RowSeal told;

	for (gsize at = 0; at < link->length;) {
		if (!seal_next(link->rows, link->length, &at, &told)) {
			tell(a,
			    g_strdup_printf("link %" G_GINT64_FORMAT " of the chain cannot be read",
				link->own.id));
			return true;
		}
		if (!see(a, &told) && !check_row(a, &told, err))
			return false;
	}
	return true;
}

static bool check_rows(Audit *a, GError **err)
{
	g_autoptr(Query) query = query_open(a->store, LINKS " DESC");
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW) {
		Link link = read_link(query);
		if (!check_rows_of(a, &link, err))
			return false;
	}
	return status == QUERY_END;
}

/* Rows of which no link tells. */
static bool check_unsealed(Audit *a, guint8 table, GError **err)
{
	g_autoptr(Query) ids = query_open(a->store, seal_tables[table].ids);
	QueryStatus status;

	while ((status = query_step(ids, err)) == QUERY_ROW) {
		RowSeal row = {.table = table, .id = query_next_int(ids)};
		if (!see(a, &row))
			tell(a,
			    g_strdup_printf("%s %" G_GINT64_FORMAT " was put in by another program",
				seal_tables[table].name, row.id));
	}
	return status == QUERY_END;
}

bool seal_verify(Store *store, SealReport *report, GError **err)
{
	bool done;

	*report = (SealReport){.faults = g_ptr_array_new_with_free_func(g_free)};
	Audit a = {store, report, {NULL}};
	for (int i = 0; i < SEAL_TABLES; i++)
		a.pages[i] = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	done = check_chain(&a, err) && check_rows(&a, err);
	for (guint8 i = 0; done && i < SEAL_TABLES; i++)
		done = check_unsealed(&a, i, err);
	for (int i = 0; i < SEAL_TABLES; i++)
		g_hash_table_unref(a.pages[i]);
	return done;
}

void seal_report_clear(SealReport *report)
{
	g_clear_pointer(&report->faults, g_ptr_array_unref);
}
