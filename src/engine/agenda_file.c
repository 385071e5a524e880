#include "engine/agenda_file.h"

#include "letter/agenda_sheet.h"
#include "store/entries.h"
#include "who/excluded.h"

#include <jansson.h>

/* Attachments of the mail that it came by. */
static guint count_files(Store *store, gint64 entry)
{
	g_autoptr(GPtrArray) mails = entries_mails(store, entry, NULL);
	const LedgerLine *first = mails && mails->len > 0 ? mails->pdata[0] : NULL;
	json_t *message = first && first->message ? json_loads(first->message, 0, NULL) : NULL;
	guint files = (guint)json_array_size(json_object_get(message, "attachments"));

	json_decref(message);
	return files;
}

/* What a book is written from. */
typedef struct Source {
	Store *store;
	const Config *config;
	const AgendaWanted *wanted;
	const char *reader; /* address; NULL: at the console */
	gint64 now;
} Source;

static bool is_kept(const Source *s, const Entry *e)
{
	return s->reader && excluded_has(s->config, e, s->reader, s->now);
}

static char *incident_label(const Source *s, const Entry *e)
{
	g_autoptr(Entry) first = e->incident ? entries_get(s->store, e->incident, NULL) : NULL;

	return first && !is_kept(s, first) ? g_strdup(first->label) : NULL;
}

static bool add_book(const Source *s, const char *book, GPtrArray *lines, GError **err)
{
	const AgendaWanted *wanted = s->wanted;
	Store *store = s->store;
	const EntryFilter filter = {.book = book,
	    .from = wanted->from,
	    .to = wanted->to - 1,
	    .most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(store, &filter, err);

	if (!entries)
		return false;
	g_ptr_array_set_free_func(entries, NULL);
	for (guint i = 0; i < entries->len; i++) {
		if (is_kept(s, entries->pdata[i])) {
			entry_free(entries->pdata[i]);
			continue;
		}
		SheetLine *line = sheet_line_new(entries->pdata[i]);
		line->files = count_files(store, line->entry->id);
		line->incident = incident_label(s, line->entry);
		g_ptr_array_add(lines, line);
	}
	return true;
}

static gint by_time(gconstpointer a, gconstpointer b)
{
	const Entry *x = (*(SheetLine *const *)a)->entry, *y = (*(SheetLine *const *)b)->entry;

	if (x->registered != y->registered)
		return x->registered < y->registered ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool add_sheet(const Source *s, const Book *book, GPtrArray *books, GError **err)
{
	const GPtrArray *all = s->config->books;
	SheetBook *sheet = sheet_book_new(book);

	g_ptr_array_add(books, sheet);
	if (!add_book(s, book->name, sheet->lines, err))
		return false;
	for (guint i = 0; i < all->len; i++) {
		const Book *other = all->pdata[i];
		if (g_strcmp0(other->shown_in, book->name) == 0 &&
		    !add_book(s, other->name, sheet->lines, err))
			return false;
	}
	g_ptr_array_sort(sheet->lines, by_time);
	if (sheet->lines->len == 0 && !s->wanted->book)
		g_ptr_array_set_size(books, (int)books->len - 1);
	return true;
}

char *agenda_file_html(Store *store, const Config *config, const AgendaWanted *wanted,
    const char *reader, gint64 now, GError **err)
{
	const Source source = {store, config, wanted, reader, now};
	g_autoptr(GPtrArray) books =
	    g_ptr_array_new_with_free_func((GDestroyNotify)sheet_book_free);

	for (guint i = 0; i < config->books->len; i++) {
		const Book *book = config->books->pdata[i];
		if (wanted->book && !g_str_equal(wanted->book, book->name))
			continue;
		if (!add_sheet(&source, book, books, err))
			return NULL;
	}
	const AgendaSheet sheet = {config, wanted->title, books, wanted->clearance, now};
	return agenda_sheet_html(&sheet);
}

char *agenda_file_name(const Language *language, const AgendaWanted *wanted)
{
	g_autofree char *lower = g_ascii_strdown(wanted->title, -1);

	g_strdelimit(lower, " ", '-');
	g_autofree char *period =
	    wanted->book ? g_strconcat(wanted->book, "-", lower, NULL) : g_strdup(lower);
	g_autofree char *name = language_tell(language, REASON_BOOK_FILE, period);
	return g_strconcat(name, ".html", NULL);
}
