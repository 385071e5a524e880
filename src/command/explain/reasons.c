#include "command/explain/reasons.h"

#include "base/clock.h"
#include "explain/deadline_reasons.h"
#include "store/asks.h"
#include "store/history.h"
#include "store/timers.h"

static json_t *said(const Config *config, const Reason *reason)
{
	g_autofree char *text = language_say(config->language, reason);

	return json_string(text);
}

static json_t *object_of(const Config *config, const DeadlineReason *r)
{
	g_autofree char *at = r->at > 0 ? clock_format(r->at, config->office.zone) : NULL;
	json_t *lines = json_array();

	for (guint i = 0; i < r->lines->len; i++)
		json_array_append_new(lines, said(config, r->lines->pdata[i]));
	return json_pack("{s:s, s:o, s:s?, s:b, s:o}", "kind", r->kind, "title",
	    said(config, r->title), "at", at, "over", r->over, "lines", lines);
}

static void print_reason(Printer *p, const Config *config, const DeadlineReason *r)
{
	g_autofree char *at = r->at > 0 ? print_time(p, r->at) : NULL;

	print_line(p, "%s", "");
	g_autofree char *title = language_say(config->language, r->title);
	print_line(p, "%s%s%s", title, at ? ": " : "", at ? at : "");
	for (guint i = 0; i < r->lines->len; i++) {
		g_autofree char *line = language_say(config->language, r->lines->pdata[i]);
		print_line(p, "  %s", line);
	}
}

static void print_all(Printer *p, const Sheet *sheet, const GPtrArray *reasons)
{
	json_t *list = json_array();

	for (guint i = 0; i < reasons->len; i++) {
		json_array_append_new(list, object_of(sheet->opened.config, reasons->pdata[i]));
		print_reason(p, sheet->opened.config, reasons->pdata[i]);
	}
	print_field_json(p, "deadlines", list);
}

bool reasons_print_deadlines(Printer *p, const Sheet *sheet, GError **err)
{
	Store *store = sheet->opened.store;
	gint64 id = sheet->entry->id;
	g_autoptr(GPtrArray) timers = timers_of(store, id, err);
	g_autoptr(GPtrArray) asks = timers ? asks_list(store, id, true, err) : NULL;
	g_autoptr(GPtrArray) history = asks ? history_of(store, id, err) : NULL;

	if (!history)
		return false;
	DeadlineFacts facts = {
	    sheet->opened.config, sheet->entry, timers, asks, history, clock_now()};
	g_autoptr(GPtrArray) reasons = deadline_reasons(&facts);
	print_all(p, sheet, reasons);
	return true;
}

bool reasons_print(Printer *p, const Sheet *sheet, GError **err)
{
	char *const *say = sheet->opened.config->language->texts;

	print_field(p, "number", say[REASON_SCREEN_NUMBER], sheet->entry->label);
	print_field(p, "workflow", NULL, sheet->entry->workflow);
	print_field(p, "stage", say[REASON_SCREEN_STAGE], sheet->entry->stage);
	print_field_time(p, "due", say[REASON_SCREEN_DUE], sheet->entry->due);
	print_field_time(p, "closed", say[REASON_SCREEN_CLOSED], sheet->entry->closed);
	return reasons_print_deadlines(p, sheet, err);
}
