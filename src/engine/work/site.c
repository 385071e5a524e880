#include "engine/work/site.h"

#include "base/error.h"
#include "base/halt.h"
#include "base/jsontext.h"
#include "engine/letters/chat_files.h"
#include "engine/letters/report_load.h"
#include "engine/work/site_folder.h"
#include "report/csv.h"
#include "report/entry_page.h"
#include "report/page_data.h"
#include "report/pages.h"
#include "store/asks.h"
#include "store/entries.h"
#include "store/history.h"
#include "who/excluded.h"

#include <string.h>

enum { MOST_NUMBERS = 40 }; /* that a figure of the first page names; the others stand in its CSV */

/* What all pages are made of. */
typedef struct Site {
	Store *store;
	const Config *config;
	EntryView view;
	Pages *pages;
	GPtrArray *items; /* of ReportItem */
	GHashTable *by_id; /* gint64 * -> Entry */
	GHashTable *groups; /* gint64 * -> GPtrArray of Entry: children and reports of one event */
	GHashTable *links; /* number -> file */
	GHashTable *waiting; /* gint64 * -> char *: who is asked */
	SiteFolder *folder;
} Site;

static void site_clear(Site *site)
{
	GHashTable *tables[] = {site->by_id, site->groups, site->links, site->waiting};

	for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
		if (tables[i])
			g_hash_table_unref(tables[i]);
	if (site->items)
		g_ptr_array_unref(site->items);
	pages_free(site->pages);
	site_folder_free(site->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Site, site_clear)

static Pages *load_pages(const Config *config, GError **err)
{
	g_autoptr(Problems) problems = problems_new();
	Pages *pages = pages_load(config->templates, config->common, problems);
	g_autofree char *text = problems_text(problems);

	if (!pages)
		fail(err, ERR_CONFIG, "the pages cannot be written:\n%s", g_strchomp(text));
	return pages;
}

/* It names somebody whom it is about, who may be the one who looks. */
static bool is_about_somebody(const Config *config, const Entry *e)
{
	return excluded_section(config, e) != NULL;
}

static void group(Site *site, const gint64 *id, Entry *entry)
{
	GPtrArray *list = g_hash_table_lookup(site->groups, id);

	if (*id == 0)
		return;
	if (!list) {
		list = g_ptr_array_new();
		g_hash_table_insert(site->groups, (gpointer)(gsize)id, list);
	}
	g_ptr_array_add(list, entry);
}

/* As figures name it. */
static char *number_of(const SiteWanted *wanted, const Entry *e)
{
	return period_has_years(wanted->period) ? g_strdup_printf("%s (%d)", e->label, e->year)
						: g_strdup(e->label);
}

static void index_entries(Site *site, const SiteWanted *wanted)
{
	site->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
	site->groups = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	site->links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	for (guint i = 0; i < site->items->len; i++) {
		Entry *e = ((ReportItem *)site->items->pdata[i])->entry;
		g_hash_table_insert(site->by_id, &e->id, e);
		if (entry_page_masks(&site->view, e))
			continue;
		g_hash_table_insert(site->links, number_of(wanted, e), entry_page_file(e));
		group(site, &e->parent, e);
		group(site, &e->incident, e);
	}
}

static bool load_waiting(Site *site, GError **err)
{
	g_autoptr(GPtrArray) asks = asks_list(site->store, 0, true, err);

	site->waiting = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	for (guint i = 0; asks && i < asks->len; i++) {
		const Ask *ask = asks->pdata[i];
		const char *before = g_hash_table_lookup(site->waiting, &ask->entry);
		const char *name = entry_page_name(site->config, ask->person);
		g_hash_table_insert(site->waiting, g_memdup2(&ask->entry, sizeof(gint64)),
		    g_strdup_printf("%s%s%s", before ? before : "", before ? ", " : "", name));
	}
	return asks != NULL;
}

static bool load(Site *site, const SiteWanted *wanted, GError **err)
{
	const ReportReader reader = {NULL, wanted->clearance};

	site->pages = load_pages(site->config, err);
	if (!site->pages)
		return false;
	site->items =
	    report_items(site->store, site->config, wanted->period, &reader, wanted->now, err);
	if (!site->items)
		return false;
	for (guint i = site->items->len; i-- > 0;)
		if (is_about_somebody(site->config, ((ReportItem *)site->items->pdata[i])->entry))
			g_ptr_array_remove_index(site->items, i);
	index_entries(site, wanted);
	return load_waiting(site, err);
}

static bool put(Site *site, const char *file, const char *page, json_t *data, GError **err)
{
	g_autofree char *text = pages_render(site->pages, page, data, err);

	return text && site_folder_put(site->folder, file, text, err);
}

static const char *menu_name(const Site *site, ReasonId id)
{
	return site->config->language->texts[id];
}

static bool write_index(Site *site, const SiteWanted *wanted, GError **err)
{
	const ReportReader reader = {NULL, wanted->clearance};
	g_autoptr(Report) report = report_of(
	    site->store, site->config, wanted->period, site->items, &reader, wanted->now, err);

	if (!report)
		return false;
	json_t *data = page_base(site->config, "", "", "summary");
	const PageLinks links = {site->links, "figures.csv", MOST_NUMBERS};
	page_add_report(data, report, site->config, &links);
	g_autofree char *csv = report_csv(report, site->config->language);
	return put(site, "index.html", "index", data, err) &&
	       site_folder_put(site->folder, "figures.csv", csv, err);
}

static json_t *book_base(const Site *site)
{
	static const struct {
		const char *name;
		ReasonId text;
	} labels[] = {
	    {"label_number", REASON_SCREEN_NUMBER},
	    {"label_received", REASON_SCREEN_RECEIVED},
	    {"label_summary", REASON_SCREEN_SUMMARY},
	    {"label_from", REASON_SCREEN_FROM},
	    {"label_kind", REASON_SCREEN_CLASS},
	    {"label_place", REASON_SCREEN_PLACE},
	    {"label_secrecy", REASON_SCREEN_SECRECY},
	    {"label_stage", REASON_SCREEN_STAGE},
	};
	json_t *data =
	    page_base(site->config, menu_name(site, REASON_REPORT_ALL_ENTRIES), "", "book");

	for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
		json_object_set_new(
		    data, labels[i].name, json_string(menu_name(site, labels[i].text)));
	return data;
}

static bool append(const Site *site, GString *out, const char *page, json_t *data, GError **err)
{
	g_autofree char *text = pages_render(site->pages, page, data, err);

	if (text)
		g_string_append(out, text);
	return text != NULL;
}

/* Newest first; row by row, since a page may be longer than a letter. */
static bool write_book(Site *site, GError **err)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (!append(site, out, "book-begin", book_base(site), err))
		return false;
	for (guint i = site->items->len; i-- > 0;) {
		const ReportItem *item = site->items->pdata[i];
		if (!append(site, out, "book-row", entry_page_row(&site->view, item->entry), err))
			return false;
	}
	return append(site, out, "book-end", book_base(site), err) &&
	       site_folder_put(site->folder, "book.html", out->str, err);
}

static gint by_due(gconstpointer a, gconstpointer b)
{
	const Entry *x = *(Entry *const *)a, *y = *(Entry *const *)b;
	gint64 p = x->due ? x->due : G_MAXINT64, q = y->due ? y->due : G_MAXINT64;

	if (p != q)
		return p < q ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static bool write_open(Site *site, GError **err)
{
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	json_t *rows = json_array();
	json_t *data = page_base(site->config, menu_name(site, REASON_REPORT_OPEN), "", "open");

	for (guint i = 0; i < site->items->len; i++) {
		Entry *e = ((ReportItem *)site->items->pdata[i])->entry;
		if (!e->closed && !e->void_reason)
			g_ptr_array_add(open, e);
	}
	g_ptr_array_sort(open, by_due);
	for (guint i = 0; i < open->len; i++) {
		const Entry *e = open->pdata[i];
		json_array_append_new(rows, entry_page_open_row(&site->view, e,
						g_hash_table_lookup(site->waiting, &e->id)));
	}
	g_autofree char *count = g_strdup_printf("%u", open->len);
	json_object_set_new(data, "rows", rows);
	json_object_set_new(data, "has_rows", open->len ? json_true() : json_false());
	json_object_set_new(data, "count", json_string(count));
	return put(site, "open.html", "open", data, err);
}

static void add_files(const LedgerLine *mail, GPtrArray *names)
{
	/* Most mails have none: their JSON need not be read. */
	if (!mail->message || strstr(mail->message, "\"attachments\":[]"))
		return;
	json_t *message = json_loads(mail->message, 0, NULL);
	const json_t *list = json_object_get(message, "attachments");
	const json_t *file;
	size_t i;

	json_array_foreach(list, i, file)
	{
		const char *name = json_text_of(file, "filename");
		g_ptr_array_add(names, g_strdup(*name ? name : json_text_of(file, "type")));
	}
	json_decref(message);
}

static GPtrArray *files_of(const Site *site, const Entry *e, GError **err)
{
	g_autoptr(GPtrArray) mails = entries_mails(site->store, e->id, err);
	g_autoptr(GPtrArray) chats = mails ? chats_files(site->store, e->id, err) : NULL;
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; mails && i < mails->len; i++)
		add_files(mails->pdata[i], names);
	for (guint i = 0; chats && i < chats->len; i++) {
		g_autoptr(Message) m = chat_files_message(chats->pdata[i]);
		for (guint k = 0; k < m->attachments->len; k++) {
			const Attachment *a = m->attachments->pdata[k];
			g_ptr_array_add(names, g_strdup(a->filename ? a->filename : a->type));
		}
	}
	if (mails && chats)
		return names;
	g_ptr_array_unref(names);
	return NULL;
}

static void add_group(const Site *site, const gint64 *id, const Entry *e, GPtrArray *related)
{
	const GPtrArray *list = *id ? g_hash_table_lookup(site->groups, id) : NULL;

	for (guint i = 0; list && i < list->len; i++)
		if (list->pdata[i] != e && !g_ptr_array_find(related, list->pdata[i], NULL))
			g_ptr_array_add(related, list->pdata[i]);
}

/* Where it comes from, what comes from it, what tells of the same event; of those that have a page. */
static GPtrArray *related_of(const Site *site, const Entry *e)
{
	GPtrArray *related = g_ptr_array_new();
	Entry *parent = g_hash_table_lookup(site->by_id, &e->parent);

	if (parent && !entry_page_masks(&site->view, parent))
		g_ptr_array_add(related, parent);
	add_group(site, &e->id, e, related);
	add_group(site, &e->incident, e, related);
	return related;
}

static bool write_entry(Site *site, const Entry *e, GError **err)
{
	g_autofree char *file = entry_page_file(e);
	g_autoptr(GPtrArray) history = history_of(site->store, e->id, err);
	g_autoptr(GPtrArray) files = history ? files_of(site, e, err) : NULL;

	if (!files)
		return false;
	g_autoptr(GPtrArray) related = related_of(site, e);
	const EntryFacts facts = {e, history, files, related};
	json_t *data = page_base(site->config, e->label, "../", NULL);
	entry_page_add(data, &site->view, &facts);
	return put(site, file, "entry", data, err);
}

static bool write_entries(Site *site, const Progress *progress, GError **err)
{
	for (guint i = 0; i < site->items->len; i++) {
		const Entry *e = ((ReportItem *)site->items->pdata[i])->entry;
		if (!entry_page_masks(&site->view, e) && !write_entry(site, e, err))
			return false;
		progress_tell(progress, "pages", i + 1, site->items->len);
		if (!halt_pass(err))
			return false;
	}
	return true;
}

bool site_write(
    Store *store, const Config *config, const SiteWanted *wanted, guint *entries_r, GError **err)
{
	g_auto(Site) site = {
	    .store = store, .config = config, .view = {config, wanted->clearance, wanted->now}};

	if (!load(&site, wanted, err))
		return false;
	site.folder = site_folder_begin(wanted->folder, err);
	if (!site.folder || !write_index(&site, wanted, err) || !write_book(&site, err) ||
	    !write_open(&site, err) || !write_entries(&site, wanted->progress, err))
		return false;
	*entries_r = site.items->len;
	return site_folder_finish(site.folder, err);
}

char *site_report_page(const Config *config, const Report *report, GError **err)
{
	g_autoptr(Pages) pages = load_pages(config, err);

	if (!pages)
		return NULL;
	json_t *data = page_base(config, "", "", NULL);
	page_add_report(data, report, config, NULL);
	return pages_render(pages, "report", data, err);
}
