#include "report/trace.h"

#include <stdio.h>

enum { HUNDREDTHS = 100 };

char *figure_text(const Figure *figure, const Language *language)
{
	g_autofree char *whole = g_strdup_printf("%u", figure->count / HUNDREDTHS);
	g_autofree char *part = g_strdup_printf("%02u", figure->count % HUNDREDTHS);

	return figure->hundredths ? language_tell(language, REASON_REPORT_HUNDREDTHS, whole, part)
				  : g_strdup_printf("%u", figure->count);
}

char *figure_number(const Figure *figure)
{
	return figure->hundredths ? g_strdup_printf("%u.%02u", figure->count / HUNDREDTHS,
					figure->count % HUNDREDTHS)
				  : g_strdup_printf("%u", figure->count);
}

char *trace_said(const char *trace)
{
	int year, month, day, end = 0;

	if (sscanf(trace, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10 &&
	    !trace[end])
		return g_strdup_printf("%02d-%02d-%04d", day, month, year);
	return g_strdup(trace);
}

char *trace_text(const Figure *figure, const Language *language)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < figure->trace->len; i++) {
		g_autofree char *said = trace_said(figure->trace->pdata[i]);
		g_string_append_printf(text, "%s%s", i ? ", " : "", said);
	}
	if (figure->secret > 0) {
		g_autofree char *count = g_strdup_printf("%u", figure->secret);
		g_autofree char *unnamed = language_tell(language, REASON_REPORT_UNNAMED, count);
		g_string_append_printf(text, "%s%s", text->len ? "; " : "", unnamed);
	}
	return g_string_free(text, FALSE);
}
