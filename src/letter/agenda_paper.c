#include "letter/agenda_paper.h"

#include "letter/agenda_row.h"
#include "letter/office_paper.h"

/* Many columns want small type. */
static const double type_size = 8.5, margin = 12, foot_margin = 16;

static gint64 latest(const AgendaSheet *sheet)
{
	gint64 at = sheet->from;

	for (guint i = 0; i < sheet->books->len; i++) {
		const SheetBook *book = sheet->books->pdata[i];
		for (guint k = 0; k < book->lines->len; k++)
			at = MAX(at, ((const SheetLine *)book->lines->pdata[k])->entry->registered);
	}
	return at;
}

static Paper *paper_of(const AgendaSheet *sheet)
{
	const Config *config = sheet->config;
	g_autofree char *title = language_tell(config->language, REASON_BOOK_TITLE, sheet->title);
	g_autofree char *pages =
	    language_tell(config->language, REASON_PAGE_OF, "{page}", "{pages}");
	g_autofree char *foot = g_strdup_printf("%s, %s", config->office.name, title);
	const PaperLook look = {.face = office_face(config),
	    .size = type_size,
	    .spacing = 1,
	    .top = margin,
	    .right = margin,
	    .bottom = foot_margin,
	    .left = margin,
	    .landscape = true};
	const PaperAbout about = {.title = title,
	    .author = config->office.name,
	    .subject = title,
	    .language = config->language->tag,
	    .made = latest(sheet),
	    .foot = foot,
	    .pages = pages};

	return paper_new(&look, &about);
}

static void add_row(Paper *paper, const AgendaSheet *sheet, const SheetLine *line)
{
	char *cells[AGENDA_COLUMNS];

	for (guint i = 0; i < AGENDA_COLUMNS; i++)
		cells[i] = agenda_row_cell(sheet, line, i);
	paper_row(paper, (const char *const *)cells);
	for (guint i = 0; i < AGENDA_COLUMNS; i++)
		g_free(cells[i]);
}

static void add_table(Paper *paper, const AgendaSheet *sheet, const SheetBook *book)
{
	const Language *language = sheet->config->language;
	g_autofree char *foot = language_tell(language, REASON_BOOK_PAGE_SUM, "{rows}", "{sum}");
	PaperColumn columns[AGENDA_COLUMNS];

	for (guint i = 0; i < AGENDA_COLUMNS; i++)
		columns[i] = (PaperColumn){language->texts[agenda_columns[i].title],
		    agenda_columns[i].width, agenda_columns[i].right ? PAPER_RIGHT : PAPER_LEFT};
	paper_table(paper, PAPER_RULED, columns, AGENDA_COLUMNS, foot);
	for (guint i = 0; i < book->lines->len; i++)
		add_row(paper, sheet, book->lines->pdata[i]);
	paper_table_end(paper);
}

/* The day and the keeper's name are written by hand. */
static void add_signatures(Paper *paper, const AgendaSheet *sheet)
{
	static const char line[] = "........................................";
	const Config *config = sheet->config;
	const Language *language = config->language;
	g_autofree char *day = g_strdup_printf("%s, %.20s", config->office.place, line);
	const char *head = sheet->head_title ? sheet->head_title : config->office.head_title;
	g_autofree char *nip = sheet->head_nip ? g_strdup_printf("NIP %s", sheet->head_nip) : NULL;
	const char *const seen[] = {language->texts[REASON_BOOK_SEEN], head, NULL};
	const char *const unknown[] = {line, NULL};
	const char *const kept[] = {day, language->texts[REASON_BOOK_KEEPER], NULL};
	const char *const below[] = {
	    sheet->head_rank ? sheet->head_rank : nip, sheet->head_rank ? nip : NULL, NULL};
	const PaperSignature both[] = {
	    {seen, sheet->head_name, sheet->head_name ? below : unknown}, {kept, line, NULL}};

	paper_space(paper, 6);
	paper_signatures(paper, both, G_N_ELEMENTS(both));
}

static void add_book(Paper *paper, const AgendaSheet *sheet, const SheetBook *book)
{
	const Language *language = sheet->config->language;
	g_autofree char *count = g_strdup_printf("%u", book->lines->len);
	g_autofree char *title = g_strdup_printf("%s, %s", book->book->title, sheet->title);
	g_autofree char *sum = language_tell(language, REASON_BOOK_SUM, count);

	paper_strong(paper, PAPER_CENTRE, sheet->config->office.name);
	paper_title(paper, title);
	paper_space(paper, 1.5);
	add_table(paper, sheet, book);
	paper_space(paper, 2);
	paper_paragraph(paper, PAPER_LEFT, sum);
	add_signatures(paper, sheet);
}

Paper *agenda_paper(const AgendaSheet *sheet)
{
	Paper *paper = paper_of(sheet);

	for (guint i = 0; i < sheet->books->len; i++) {
		if (i > 0)
			paper_page_break(paper);
		add_book(paper, sheet, sheet->books->pdata[i]);
	}
	if (sheet->books->len == 0) {
		g_autofree char *sum = language_tell(sheet->config->language, REASON_BOOK_SUM, "0");
		paper_title(paper, sheet->title);
		paper_paragraph(paper, PAPER_CENTRE, sum);
	}
	return paper;
}

/* ---- for spreadsheets ---- */

static void add_heads(GPtrArray *rows, const Language *language)
{
	char **cells = g_new0(char *, AGENDA_COLUMNS + 2);

	cells[0] = g_strdup(language->texts[REASON_SCREEN_BOOK]);
	for (guint i = 0; i < AGENDA_COLUMNS; i++)
		cells[i + 1] = g_strdup(language->texts[agenda_columns[i].title]);
	g_ptr_array_add(rows, cells);
}

GPtrArray *agenda_rows(const AgendaSheet *sheet)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

	add_heads(rows, sheet->config->language);
	for (guint b = 0; b < sheet->books->len; b++) {
		const SheetBook *book = sheet->books->pdata[b];
		for (guint k = 0; k < book->lines->len; k++) {
			char **cells = g_new0(char *, AGENDA_COLUMNS + 2);
			cells[0] = g_strdup(book->book->title);
			for (guint i = 0; i < AGENDA_COLUMNS; i++)
				cells[i + 1] = agenda_row_cell(sheet, book->lines->pdata[k], i);
			g_ptr_array_add(rows, cells);
		}
	}
	return rows;
}
