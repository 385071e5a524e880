#include "engine/letters/enclosed.h"

#include "base/log.h"
#include "engine/letters/agenda_file.h"
#include "engine/letters/chat_files.h"
#include "engine/letters/not_read.h"
#include "engine/letters/photo_words.h"
#include "engine/letters/report_letter.h"
#include "language/dates.h"
#include "letter/agenda_paper.h"
#include "letter/paper_file.h"
#include "letter/photo.h"
#include "message/json.h"
#include "store/entries.h"
#include "store/meta.h"
#include "store/raw.h"
#include "who/excluded.h"

enum {
	MIB = 1024 * 1024,
	SIZE_UNTOLD = 10 * MIB, /* the smallest limit that is usual among providers */
	TEXT_ROOM = MIB / 2, /* header and both versions of the longest text, encoded */
};

char *enclosed_size_key(const Mailbox *mailbox)
{
	return g_strconcat("smtp-size:", mailbox->name, NULL);
}

/* Bytes that files may take of a letter from this account. */
static guint64 room_of(Store *store, const Mailbox *mailbox)
{
	g_autofree char *name = enclosed_size_key(mailbox);
	g_autofree char *text = meta_get(store, name);
	guint64 told = text ? g_ascii_strtoull(text, NULL, 10) : 0;
	guint64 limit = mailbox->send.max_size;

	if (told > 0)
		limit = limit > 0 ? MIN(limit, told) : told;
	if (limit == 0)
		limit = SIZE_UNTOLD;
	return limit > TEXT_ROOM ? limit - TEXT_ROOM : 0;
}

/* What cannot be cleaned stays, but for one of the office's own people who asks for just these files (LAMPIRAN). */
static GBytes *bytes_of(Store *store, const LetterWanted *w, const Attachment *a)
{
	g_autoptr(GError) err = NULL;
	GBytes *bytes = raw_read(store, a->sha256, &err);

	if (!bytes) {
		log_warn("a letter names an attachment only: %s", err->message);
		return NULL;
	}
	GBytes *clean = photo_clean(bytes, a->type);
	if (!clean && w->files)
		return bytes;
	g_bytes_unref(bytes);
	if (!clean)
		log_warn("a letter names a file only: of %s what tells where and with what it was "
			 "made cannot be taken out",
		    a->type);
	return clean;
}

/* A mail, or what belongs to the entry of one that brought an exported chat. */
typedef struct Source {
	LedgerLine *line;
	const Message *message;
	Message *own; /* the same; NULL: borrowed */
} Source;

static void source_free(gpointer data)
{
	Source *source = data;

	message_free(source->own);
	ledger_line_free(source->line);
	g_free(source);
}

static void add_source(GPtrArray *sources, LedgerLine *line, Message *own)
{
	Source *source = g_new0(Source, 1);

	source->line = line;
	source->own = own;
	source->message = own;
	g_ptr_array_add(sources, source);
}

static void add_mails(GPtrArray *sources, Store *store, gint64 entry)
{
	g_autoptr(GPtrArray) mails = entries_mails(store, entry, NULL);
	g_autoptr(GPtrArray) chats = chats_files(store, entry, NULL);

	if (mails)
		g_ptr_array_set_free_func(mails, NULL);
	for (guint i = 0; mails && i < mails->len; i++)
		add_source(sources, mails->pdata[i], NULL);
	for (guint i = 0; chats && i < chats->len; i++) {
		ChatFiles *files = chats->pdata[i];
		Message *only = chat_files_message(files);
		add_source(sources, g_steal_pointer(&files->line), only);
	}
}

/* Whose files a letter may name to this reader. */
static bool may_see(const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	const Config *config = c->setup->config;

	return entry->secrecy <= w->secrecy &&
	       !excluded_has(config, entry, w->to_address, c->now) &&
	       !excluded_hides_source(config, entry, w->to_address);
}

static ObjectKind kind_of(const Carrier *c, const Entry *entry)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(c->setup->config, entry->workflow) : NULL;

	return workflow ? workflow->object : OBJECT_ENTRY;
}

/* An entry and the tasks that ran beside it. */
static void add_entry(
    GPtrArray *sources, const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	g_autoptr(GPtrArray) children = entries_children(c->store, entry->id, NULL);

	if (may_see(c, entry, w))
		add_mails(sources, c->store, entry->id);
	for (guint i = 0; children && i < children->len; i++) {
		const Entry *child = children->pdata[i];
		if (kind_of(c, child) == OBJECT_TASK && may_see(c, child, w))
			add_mails(sources, c->store, child->id);
	}
}

static void add_by_id(GPtrArray *sources, const Carrier *c, gint64 id, const LetterWanted *w)
{
	g_autoptr(Entry) entry = entries_get(c->store, id, NULL);

	if (entry)
		add_entry(sources, c, entry, w);
}

/* What a product was made of: the entry it was started for, and its sources. */
static void add_sources(
    GPtrArray *sources, const Carrier *c, const Entry *product, const LetterWanted *w)
{
	g_autoptr(GPtrArray) relations = entries_relations(c->store, product->id, NULL);

	if (product->parent)
		add_by_id(sources, c, product->parent, w);
	for (guint i = 0; relations && i < relations->len; i++) {
		const Relation *r = relations->pdata[i];
		if (r->entry == product->id && r->kind == RELATION_SOURCE)
			add_by_id(sources, c, r->other, w);
	}
}

static void add_all(GPtrArray *sources, const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	if (w->attach && !w->files) {
		if (may_see(c, entry, w))
			add_mails(sources, c->store, entry->id);
		return;
	}
	add_entry(sources, c, entry, w);
	if (kind_of(c, entry) == OBJECT_PRODUCT)
		add_sources(sources, c, entry, w);
}

static int by_id(gconstpointer a, gconstpointer b)
{
	const Source *const *x = a, *const *y = b;

	return ((*x)->line->id > (*y)->line->id) - ((*x)->line->id < (*y)->line->id);
}

static Message *read_message(const LedgerLine *line)
{
	Message *m = line->message ? message_from_stored(line->message, NULL) : NULL;

	return m ? m : message_new();
}

/* In the order in which they came, so that a number stays a file's own when others follow; each mail once, whatever
 * entries it belongs to.  What could not be parsed has no files. */
static void gather(Enclosed *e, const Carrier *c, const Entry *entry, const LetterWanted *w)
{
	e->sources = g_ptr_array_new_with_free_func(source_free);
	add_all(e->sources, c, entry, w);
	g_ptr_array_sort(e->sources, by_id);
	for (guint i = 0; i < e->sources->len; i++) {
		Source *s = e->sources->pdata[i];
		if (!s->message && c->run)
			s->message = letter_run_message(c->run, s->line->id, s->line->message);
		else if (!s->message)
			s->message = s->own = read_message(s->line);
	}
}

/* One of all the files, by its number; those of equal bytes (a report and its answers, a logo below each) are named
 * once, but keep their numbers: whether they are equal is known only when they have been stored. */
typedef struct File {
	const Attachment *attachment;
	const Source *source;
	guint number;
	bool again; /* the same as one before it */
} File;

/* Where a photo was taken may tell who reports: only the office's own people read it; and that a file will not leave. */
static char *claim_of(const Carrier *c, const LetterWanted *w, const Attachment *a)
{
	const Config *config = c->setup->config;

	const Person *reader = directory_sender(config->directory, w->to_address).person;

	if (!reader || reader->roles->len == 0)
		return NULL;
	if (paper_file_stays(a->type))
		return language_tell(config->language, REASON_FILE_STAYS);
	return photo_words(config->language, a->photo);
}

static GArray *files_of(const Enclosed *e)
{
	GArray *files = g_array_new(FALSE, FALSE, sizeof(File));
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < e->sources->len; i++) {
		const Source *s = e->sources->pdata[i];
		for (guint k = 0; k < s->message->attachments->len; k++) {
			Attachment *a = s->message->attachments->pdata[k];
			File file = {a, s, files->len + 1, false};
			file.again = attachment_has_hash(a) && !g_hash_table_add(known, a->sha256);
			g_array_append_val(files, file);
		}
	}
	return files;
}

static bool names_numbers(const LetterWanted *w)
{
	return w->files && w->files->len > 0;
}

static bool is_picked(const LetterWanted *w, const File *file)
{
	for (guint i = 0; names_numbers(w) && i < w->files->len; i++)
		if (g_array_index(w->files, guint, i) == file->number)
			return true;
	return !names_numbers(w) && !file->again;
}

/* *left: how many bytes still fit. */
static Enclosure enclosure_of(
    const Carrier *c, const LetterWanted *w, const File *file, guint64 *left)
{
	const Attachment *a = file->attachment;
	bool fits = attachment_has_hash(a) && a->size > 0 && is_picked(w, file) &&
		    compose_sent_size(a->size) <= *left;
	GBytes *bytes = fits ? bytes_of(c->store, w, a) : NULL;

	*left -= bytes ? compose_sent_size(a->size) : 0;
	return (Enclosure){.name = a->filename,
	    .type = a->type,
	    .bytes = bytes,
	    .size = a->size,
	    .number = file->number,
	    .claim = claim_of(c, w, a)};
}

/* No more bytes are read than fit. */
static void enclose(Enclosed *e, const Carrier *c, const LetterWanted *w)
{
	g_autoptr(GArray) files = files_of(e);
	guint64 left = e->list.allowed ? e->list.room : 0;

	e->files = g_new0(Enclosure, files->len + 1);
	for (guint i = 0; i < files->len; i++) {
		const File *file = &g_array_index(files, File, i);
		if (!file->again || is_picked(w, file))
			e->files[e->list.count++] = enclosure_of(c, w, file, &left);
	}
	e->list.files = e->files;
}

static GBytes *print_agenda(const Carrier *c, const LetterWanted *w, GError **err)
{
	g_auto(AgendaFile) file = {.books = NULL};

	if (!agenda_file_read(
		&file, c->store, c->setup->config, w->agenda, w->to_address, c->now, err))
		return NULL;
	g_autoptr(Paper) paper = agenda_paper(&file.sheet);
	return c->setup->print(paper, err);
}

/* The only file of its letter; takes `pdf` and `name` over. */
static void enclose_made(Enclosed *e, GBytes *pdf, char *name)
{
	e->made_name = name;
	e->files = g_new0(Enclosure, 1);
	e->files[0] = (Enclosure){.name = e->made_name,
	    .type = "application/pdf",
	    .bytes = pdf,
	    .size = g_bytes_get_size(pdf)};
	e->list.files = e->files;
	e->list.count = 1;
	e->list.allowed = true;
}

/* What cannot be read is not sent: the letter says so by naming no file. */
static void enclose_agenda(Enclosed *e, const Carrier *c, const LetterWanted *w)
{
	g_autoptr(GError) err = NULL;
	GBytes *pdf = print_agenda(c, w, &err);

	if (pdf)
		enclose_made(
		    e, pdf, agenda_file_name(c->setup->config->language, w->agenda, ".pdf"));
	else
		log_warn("the agenda book cannot be made: %s", err->message);
}

static void enclose_report(Enclosed *e, const Carrier *c, const LetterWanted *w)
{
	g_autoptr(GError) err = NULL;
	ReportFile file;

	if (!report_letter_file(c, w, &file, &err)) {
		log_warn("the report of %s cannot be made: %s", w->report->period, err->message);
		return;
	}
	enclose_made(e, file.pdf, file.name);
	e->pictures = file.pictures;
	e->list.pictures = file.pictures;
}

Enclosed enclosed_read(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, const Mailbox *mailbox)
{
	Enclosed e = {.list = {.allowed = wanted->attach, .language = c->setup->config->language}};

	if (wanted->agenda || wanted->report) {
		if (wanted->agenda)
			enclose_agenda(&e, c, wanted);
		else
			enclose_report(&e, c, wanted);
		e.list.room = room_of(c->store, mailbox);
		return e;
	}
	if (!entry || wanted->neutral)
		return e;
	gather(&e, c, entry, wanted);
	if (wanted->attach)
		e.list.room = room_of(c->store, mailbox);
	enclose(&e, c, wanted);
	return e;
}

static bool has_bytes(Store *store, const Attachment *a)
{
	RawPlace place;
	g_autoptr(GError) err = NULL;

	return a->size == 0 || (attachment_has_hash(a) && raw_find(store, a->sha256, &place, &err));
}

char *enclosed_unread(const Carrier *c, const Entry *entry, const LetterWanted *wanted, guint skip)
{
	g_auto(Enclosed) e = {.list.allowed = false};

	gather(&e, c, entry, wanted);
	g_autoptr(GArray) files = files_of(&e);
	const Source *last = NULL;
	for (guint i = 0; i < files->len; i++) {
		const File *file = &g_array_index(files, File, i);
		if (file->source == last || !is_picked(wanted, file) ||
		    has_bytes(c->store, file->attachment))
			continue;
		last = file->source;
		if (skip-- == 0)
			return g_strdup(last->line->sha256);
	}
	return NULL;
}

char *enclosed_not_read(const Enclosed *e)
{
	g_autoptr(GPtrArray) messages = g_ptr_array_new();

	for (guint i = 0; e->sources && i < e->sources->len; i++)
		g_ptr_array_add(
		    messages, (gpointer)(gsize)((const Source *)e->sources->pdata[i])->message);
	return not_read(e->list.language, messages);
}

char *enclosed_names(
    const Carrier *c, const Entry *entry, const LetterWanted *wanted, char **unread_r)
{
	g_auto(Enclosed) e = {.list.language = c->setup->config->language};
	g_autoptr(GString) names = g_string_new(NULL);

	gather(&e, c, entry, wanted);
	g_autoptr(GArray) files = files_of(&e);
	for (guint i = 0; i < files->len; i++) {
		const File *file = &g_array_index(files, File, i);
		const Attachment *a = file->attachment;
		g_autofree char *size = dates_size(c->setup->config->language, a->size);
		if (file->again)
			continue;
		g_autofree char *claim = claim_of(c, wanted, a);
		g_string_append_printf(names, "%s%s (%s%s%s)", names->len ? ", " : "",
		    a->filename ? a->filename : a->type, size, claim ? "; " : "",
		    claim ? claim : "");
	}
	*unread_r = enclosed_not_read(&e);
	return names->len > 0 ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

void enclosed_add_made(Enclosed *e, char *name, GBytes *pdf)
{
	Enclosure *files = g_new0(Enclosure, e->list.count + 1);

	for (guint i = 0; i < e->list.count; i++)
		files[i + 1] = e->files[i];
	files[0] = (Enclosure){.name = name,
	    .type = "application/pdf",
	    .bytes = pdf,
	    .size = g_bytes_get_size(pdf),
	    .made = true};
	g_free(e->files);
	g_free(e->made_name);
	if (e->pictures)
		g_ptr_array_unref(e->pictures);
	e->made_name = name;
	e->files = files;
	e->list.files = files;
	e->list.count++;
}

void enclosed_clear(Enclosed *e)
{
	for (guint i = 0; i < e->list.count; i++) {
		if (e->files[i].bytes)
			g_bytes_unref(e->files[i].bytes);
		g_free(e->files[i].claim);
	}
	g_free(e->files);
	g_free(e->made_name);
	if (e->sources)
		g_ptr_array_unref(e->sources);
}
