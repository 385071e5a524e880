#include "command/print/print_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/tongue.h"
#include "base/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LABEL_COLUMNS = 14, USUAL_COLUMNS = 80, MOST_COLUMNS = 1000, FIGURES = 12 };

static const char *const colour_of[] = {
    [MARK_PLAIN] = "",
    [MARK_FAINT] = "\033[2m",
    [MARK_WARN] = "\033[33m",
    [MARK_BAD] = "\033[31m",
};

static bool wants_colours(void)
{
	const char *no = g_getenv("NO_COLOR"), *terminal = g_getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && g_strcmp0(terminal, "dumb") != 0;
}

int print_columns(int fd)
{
	const char *told = g_getenv("COLUMNS");
	struct winsize size = {0};
	int n = told ? atoi(told) : 0;

	if (n <= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
		n = size.ws_col;
	return n > 0 ? CLAMP(n, 20, MOST_COLUMNS) : USUAL_COLUMNS;
}

/* Where the last column of a line begins; 0: it has none, or there is no room beside it. */
static int hanging(const char *line, int columns)
{
	const char *blank = strstr(line + strspn(line, " "), "  ");
	int at = blank ? (int)(blank - line) + (int)strspn(blank, " ") : 0;

	return at <= columns / 2 ? at : 0;
}

static void put_hanging(const char *line, int columns)
{
	int indent = hanging(line, columns);
	g_auto(GStrv) pieces = text_wrap(line + indent, columns - indent);

	printf("%.*s", indent, line);
	for (guint i = 0; pieces[i]; i++)
		printf("%*s%s\n", i > 0 ? indent : 0, "", pieces[i]);
}

void print_plain(const char *format, ...)
{
	int columns = isatty(STDOUT_FILENO) == 1 ? print_columns(STDOUT_FILENO) : G_MAXINT;
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(tongue(format), ap);
	va_end(ap);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i]; i++)
		if (lines[i + 1] || *lines[i])
			put_hanging(lines[i], columns);
}

void print_error(const char *text)
{
	int columns = isatty(STDERR_FILENO) == 1 ? print_columns(STDERR_FILENO) : G_MAXINT;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i]; i++) {
		g_auto(GStrv) pieces = text_wrap(lines[i], columns);
		for (guint k = 0; pieces[k] && (lines[i + 1] || *lines[i]); k++)
			fprintf(stderr, "%s\n", pieces[k]);
	}
}

Printer *printer_new(bool json, GTimeZone *zone)
{
	Printer *printer = g_new0(Printer, 1);

	printer->zone = zone;
	printer->object = json ? json_object() : NULL;
	printer->colours = !json && wants_colours();
	printer->columns = print_columns(STDOUT_FILENO);
	printer->wraps = isatty(STDOUT_FILENO) == 1;
	return printer;
}

void printer_free(Printer *printer)
{
	if (!printer)
		return;
	g_assert(!printer->table.count);
	json_decref(printer->object);
	g_free(printer);
}

void printer_end(Printer *printer)
{
	if (!printer->object)
		return;
	json_dumpf(printer->object, stdout,
	    JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(FIGURES));
	putchar('\n');
}

GBytes *printer_bytes(const Printer *printer)
{
	char *text = json_dumps(
	    printer->object, JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(FIGURES));
	char *line = g_strconcat(text, "\n", NULL);

	free(text);
	return g_bytes_new_take(line, strlen(line));
}

char *print_time(const Printer *printer, gint64 seconds)
{
	return zone_text(seconds, printer->zone, ZONE_SHOWN);
}

json_t *print_json_text(const char *text)
{
	g_autofree char *valid = text ? text_utf8(text, strlen(text), NULL) : NULL;

	return valid ? json_string(valid) : json_null();
}

json_t *print_json_time(const Printer *printer, gint64 seconds)
{
	g_autofree char *text = seconds ? clock_format(seconds, printer->zone) : NULL;

	return text ? json_string(text) : json_null();
}

const char *print_colour(const Printer *printer, Mark mark)
{
	return printer->colours && mark != MARK_PLAIN ? colour_of[mark] : "";
}

const char *print_colour_end(const Printer *printer, Mark mark)
{
	return *print_colour(printer, mark) ? "\033[0m" : "";
}

/* One line, coloured as the printer's mark says; on a terminal in as many as it takes.  It begins behind `indent` columns. */
static void put_line(const Printer *printer, const char *text, int indent)
{
	const char *colour = print_colour(printer, printer->mark);
	const char *end = print_colour_end(printer, printer->mark);
	int columns = printer->wraps ? MAX(printer->columns - indent, 1) : G_MAXINT;
	g_auto(GStrv) lines = text_wrap(text, columns);

	for (guint i = 0; lines[i]; i++)
		printf("%*s%s%s%s\n", i > 0 ? indent : 0, "", colour, lines[i], end);
}

void print_padded(const char *text, int columns, bool right, bool last)
{
	int blanks = MAX(columns - text_columns(text), 0);

	printf("%*s%s%*s", right ? blanks : 0, "", text, right || last ? 0 : blanks, "");
}

void print_field(Printer *printer, const char *name, const char *title, const char *text)
{
	print_field_said(printer, name, title, text, text);
}

void print_field_said(
    Printer *printer, const char *name, const char *title, const char *text, const char *said)
{
	if (printer->object)
		json_object_set_new(printer->object, name, print_json_text(text));
	if (printer->object || !title || !said)
		return;
	/* A text of several lines goes on below its first. */
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	const char *label = tongue(title);
	int columns = MAX(LABEL_COLUMNS, text_columns(label) + 1);
	for (guint i = 0; lines[i]; i++) {
		print_padded(i == 0 ? label : "", columns, false, false);
		put_line(printer, lines[i], columns);
	}
}

void print_field_number(Printer *printer, const char *name, const char *title, gint64 number)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

	if (printer->object)
		json_object_set_new(printer->object, name, json_integer(number));
	else
		print_field(printer, name, title, text);
}

void print_field_time(Printer *printer, const char *name, const char *title, gint64 seconds)
{
	g_autofree char *text = seconds ? print_time(printer, seconds) : NULL;

	if (printer->object)
		json_object_set_new(printer->object, name, print_json_time(printer, seconds));
	else
		print_field(printer, name, title, text);
}

void print_field_flag(Printer *printer, const char *name, bool flag)
{
	if (printer->object)
		json_object_set_new(printer->object, name, json_boolean(flag));
}

void print_field_json(Printer *printer, const char *name, json_t *value)
{
	if (printer->object)
		json_object_set_new(printer->object, name, value);
	else
		json_decref(value);
}

void print_line(Printer *printer, const char *format, ...)
{
	va_list ap;

	if (printer->object)
		return;
	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(tongue(format), ap);
	va_end(ap);
	put_line(printer, text, 0);
}

void print_text(Printer *printer, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (guint i = 0; lines[i]; i++)
		if (!printer->object && (lines[i][0] || lines[i + 1]))
			put_line(printer, lines[i], 0);
}

void print_mark(Printer *printer, Mark mark)
{
	printer->mark = mark;
}
