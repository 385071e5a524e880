#include "engine/report_letter.h"

#include "base/error.h"
#include "engine/report_load.h"
#include "report/report_lines.h"
#include "report/report_paper.h"

/* `period_r` is the caller's to clear, whatever comes. */
static Report *report_for(
    const Carrier *c, const LetterWanted *wanted, Period *period_r, GError **err)
{
	const ReportReader reader = {wanted->to_address, wanted->report->clearance};
	const Config *config = c->setup->config;

	if (!period_parse(wanted->report->period, config, period_r)) {
		fail(err, ERR_REJECT, "a letter wants a report of '%s', which is no period",
		    wanted->report->period);
		return NULL;
	}
	return report_load(c->store, config, period_r, &reader, c->now, err);
}

static bool fill(const Carrier *c, LetterWanted *wanted, GError **err)
{
	g_auto(Period) period = {.name = NULL};
	g_autoptr(Report) report = report_for(c, wanted, &period, err);

	if (!report)
		return false;
	g_autofree char *text = report_lines(report, c->setup->config->language);
	letter_wanted_add_fact(wanted, "isi", text);
	return true;
}

bool report_letters_fill(const Carrier *carrier, Plan *plan, GError **err)
{
	for (guint i = 0; i < plan->letters->len; i++) {
		LetterWanted *wanted = plan->letters->pdata[i];
		if (wanted->report && !fill(carrier, wanted, err))
			return false;
	}
	return true;
}

char *report_file_name(const Config *config, const Period *period, const char *ending)
{
	g_autofree char *small = g_ascii_strdown(period->name, -1);
	g_autofree char *name = language_tell(config->language, REASON_REPORT_FILE, small);

	return g_strconcat(name, ending, NULL);
}

GBytes *report_letter_file(
    const Carrier *carrier, const LetterWanted *wanted, char **name_r, GError **err)
{
	const Config *config = carrier->setup->config;
	g_auto(Period) period = {.name = NULL};
	g_autoptr(Report) report = report_for(carrier, wanted, &period, err);
	g_autoptr(Paper) paper = report ? report_paper(report, config) : NULL;
	GBytes *pdf = paper ? carrier->setup->print(paper, err) : NULL;

	if (pdf)
		*name_r = report_file_name(config, &period, ".pdf");
	return pdf;
}
