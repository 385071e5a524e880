#include "paper/spreadsheet.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/text.h"

#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* ---- CSV ---- */

char *spreadsheet_csv(const GPtrArray *rows)
{
	GString *out = g_string_new(NULL);

	for (guint r = 0; r < rows->len; r++) {
		char *const *cells = rows->pdata[r];
		for (guint i = 0; cells[i]; i++) {
			if (i > 0)
				g_string_append_c(out, ',');
			csv_cell(out, cells[i]);
		}
		g_string_append(out, "\r\n");
	}
	return g_string_free(out, FALSE);
}

/* ---- XLSX ---- */

enum {
	CELL_MOST = 32767, /* characters in a cell */
	TITLE_MOST = 31,
	WIDTH_LEAST = 8,
	WIDTH_MOST = 60,
	PAPER_A4 = 9, /* ECMA-376 part 1, 18.3.1.63 */
};

/* What a cell may hold, without what a program would refuse. */
static char *cell_text(const char *cell)
{
	g_autofree char *safe = text_escape_lines(cell);

	return g_utf8_strlen(safe, -1) > CELL_MOST ? g_utf8_substring(safe, 0, CELL_MOST)
						   : g_steal_pointer(&safe);
}

static char *sheet_title(const char *title)
{
	g_autofree char *safe = text_escape(title);

	g_strdelimit(safe, "[]:*?/\\'", '-');
	return g_utf8_strlen(safe, -1) > TITLE_MOST ? g_utf8_substring(safe, 0, TITLE_MOST)
						    : g_steal_pointer(&safe);
}

static void write_rows(
    lxw_worksheet *sheet, const GPtrArray *rows, lxw_format *head, lxw_format *body)
{
	for (guint r = 0; r < rows->len; r++) {
		char *const *cells = rows->pdata[r];
		for (guint i = 0; cells[i]; i++) {
			g_autofree char *text = cell_text(cells[i]);
			worksheet_write_string(sheet, r, (lxw_col_t)i, text, r == 0 ? head : body);
		}
	}
}

/* As wide as their longest text, within reason. */
static void set_widths(lxw_worksheet *sheet, const GPtrArray *rows)
{
	char *const *titles = rows->len > 0 ? rows->pdata[0] : NULL;

	for (guint i = 0; titles && titles[i]; i++) {
		int width = WIDTH_LEAST;
		for (guint r = 0; r < rows->len; r++) {
			g_autofree char *line = text_escape(((char *const *)rows->pdata[r])[i]);
			width = MAX(width, MIN(text_columns(line), WIDTH_MOST));
		}
		worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, width + 2, NULL);
	}
}

static lxw_format *format_of(lxw_workbook *book, bool head)
{
	lxw_format *format = workbook_add_format(book);

	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(format, "@");
	if (head)
		format_set_bold(format);
	return format;
}

static bool write_book(
    const char *path, const GPtrArray *rows, const char *title, gint64 made, GError **err)
{
	lxw_workbook *book = workbook_new(path);
	g_autofree char *safe = sheet_title(title);
	lxw_doc_properties properties = {.title = safe, .created = (time_t)made};
	lxw_worksheet *sheet = workbook_add_worksheet(book, safe);

	if (!sheet) {
		lxw_workbook_free(book);
		return fail(err, ERR_CONFIG, "a sheet cannot be called '%s'", safe);
	}
	workbook_set_properties(book, &properties);
	write_rows(sheet, rows, format_of(book, true), format_of(book, false));
	set_widths(sheet, rows);
	worksheet_freeze_panes(sheet, 1, 0);
	worksheet_set_landscape(sheet);
	worksheet_set_paper(sheet, PAPER_A4);
	worksheet_repeat_rows(sheet, 0, 0);
	lxw_error status = workbook_close(book);
	return status == LXW_NO_ERROR ||
	       fail(err, ERR_CONFIG, "cannot write a workbook: %s", lxw_strerror(status));
}

GBytes *spreadsheet_xlsx(const GPtrArray *rows, const char *title, gint64 made, GError **err)
{
	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("siaga-XXXXXX.xlsx", &path, err);
	char *bytes = NULL;
	gsize length = 0;

	if (fd < 0)
		return NULL;
	close(fd);
	bool done = write_book(path, rows, title, made, err) &&
		    g_file_get_contents(path, &bytes, &length, err);
	unlink(path);
	return done ? g_bytes_new_take(bytes, length) : NULL;
}
