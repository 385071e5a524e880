#include "engine/letters/agenda_file.h"

#include "engine/letters/agenda_receivers.h"
#include "engine/setup/letter_data.h"
#include "model/channel.h"
#include "store/chats.h"
#include "store/entries.h"

#include <stdio.h>

/* What a book is written from. */
typedef struct Source {
	AgendaReader reader;
	const AgendaWanted *wanted;
} Source;

/* What the mail tells that it came by: how many files, and of a letter by mail the day that it bears. */
static void read_mail(Store *store, SheetLine *line)
{
	g_autoptr(GPtrArray) mails = entries_mails(store, line->entry->id, NULL);
	const LedgerLine *first = mails && mails->len > 0 ? mails->pdata[0] : NULL;
	json_t *message = first && first->message ? json_loads(first->message, 0, NULL) : NULL;
	const char *date = json_string_value(json_object_get(message, "date"));
	int year, month, day;

	line->files = (guint)json_array_size(json_object_get(message, "attachments")) +
		      chats_count_files(store, line->entry->id);
	if (date && g_strcmp0(line->entry->channel, CHANNEL_MAIL) == 0 &&
	    sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3)
		line->dated = g_strdup_printf("%02d-%02d-%04d", day, month, year);
	json_decref(message);
}

static char *incident_label(const AgendaReader *r, const Entry *e)
{
	g_autoptr(Entry) first = e->incident ? entries_get(r->store, e->incident, NULL) : NULL;

	return first && !agenda_keeps(r, first) ? g_strdup(first->label) : NULL;
}

static SheetLine *line_of(const AgendaReader *r, Entry *entry)
{
	SheetLine *line = sheet_line_new(entry);

	read_mail(r->store, line);
	line->incident = incident_label(r, entry);
	line->receivers = agenda_receivers(r, entry);
	return line;
}

static bool add_book(const Source *s, const char *book, GPtrArray *lines, GError **err)
{
	const AgendaWanted *wanted = s->wanted;
	const AgendaReader *r = &s->reader;
	const EntryFilter filter = {.book = book,
	    .from = wanted->from,
	    .to = wanted->to - 1,
	    .most = SECRECY_SANGAT_RAHASIA};
	g_autoptr(GPtrArray) entries = entries_list(r->store, &filter, err);

	if (!entries)
		return false;
	g_ptr_array_set_free_func(entries, NULL);
	for (guint i = 0; i < entries->len; i++) {
		if (agenda_keeps(r, entries->pdata[i]))
			entry_free(entries->pdata[i]);
		else
			g_ptr_array_add(lines, line_of(r, entries->pdata[i]));
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
	const GPtrArray *all = s->reader.config->books;
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

static const char *told(const json_t *head, const char *name)
{
	return json_string_value(json_object_get(head, name));
}

bool agenda_file_read(AgendaFile *file, Store *store, const Config *config,
    const AgendaWanted *wanted, const char *reader, gint64 now, GError **err)
{
	const Source source = {{store, config, reader, wanted->clearance, now}, wanted};

	file->books = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_book_free);
	file->head = letter_head(config, NULL, wanted->to - 1);
	file->sheet = (AgendaSheet){.config = config,
	    .title = wanted->title,
	    .books = file->books,
	    .clearance = wanted->clearance,
	    .from = wanted->from,
	    .printed = now,
	    .head_title = told(file->head, "jabatan"),
	    .head_name = told(file->head, "nama"),
	    .head_rank = told(file->head, "pangkat"),
	    .head_nip = told(file->head, "nip")};
	for (guint i = 0; i < config->books->len; i++) {
		const Book *book = config->books->pdata[i];
		if (wanted->book && !g_str_equal(wanted->book, book->name))
			continue;
		if (!add_sheet(&source, book, file->books, err))
			return false;
	}
	return true;
}

void agenda_file_clear(AgendaFile *file)
{
	g_clear_pointer(&file->books, g_ptr_array_unref);
	json_decref(file->head);
	file->head = NULL;
}

char *agenda_file_name(const Language *language, const AgendaWanted *wanted, const char *ending)
{
	g_autofree char *lower = g_ascii_strdown(wanted->title, -1);

	g_strdelimit(lower, " ", '-');
	g_autofree char *period =
	    wanted->book ? g_strconcat(wanted->book, "-", lower, NULL) : g_strdup(lower);
	g_autofree char *name = language_tell(language, REASON_BOOK_FILE, period);
	return g_strconcat(name, ending, NULL);
}
