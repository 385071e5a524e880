#include "engine/letters/report_letter.h"

#include "base/error.h"
#include "engine/letters/report_load.h"
#include "letter/office_paper.h"
#include "report/chart_paper.h"
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

/* Together, as they are sent. */
enum { PICTURES_LIMIT = 100 * 1024 };

static LetterPicture *draw(const Setup *setup, const Chart *chart, int dots, GError **err)
{
	enum { SCREEN = 96 };
	const Config *config = setup->config;
	const PictureLook look = {office_face(config), config->language->tag, dots};
	g_autoptr(PaperDrawing) drawing = chart_paper(chart);
	GBytes *png = setup->draw(drawing, &look, err);
	int width, height;

	drawing_size(drawing, SCREEN, &width, &height);
	return png ? letter_picture_new(chart->words, png, (guint)width, (guint)height) : NULL;
}

static guint64 sent_size(const GPtrArray *pictures)
{
	guint64 sum = 0;

	for (guint i = 0; i < pictures->len; i++)
		sum += compose_sent_size(
		    g_bytes_get_size(((const LetterPicture *)pictures->pdata[i])->png));
	return sum;
}

static GPtrArray *draw_all(const Setup *setup, const GPtrArray *charts, int dots, GError **err)
{
	g_autoptr(GPtrArray) pictures =
	    g_ptr_array_new_with_free_func((GDestroyNotify)letter_picture_free);

	for (guint i = 0; i < charts->len; i++) {
		LetterPicture *picture = draw(setup, charts->pdata[i], dots, err);
		if (!picture)
			return NULL;
		g_ptr_array_add(pictures, picture);
	}
	return g_steal_pointer(&pictures);
}

/* As sharp as they may be; the last ones go first. */
static GPtrArray *pictures_of(const Setup *setup, const Report *report, GError **err)
{
	static const int dots[] = {144, 96};
	g_autoptr(GPtrArray) charts = charts_of(report, setup->config);
	GPtrArray *pictures = draw_all(setup, charts, dots[0], err);

	for (guint i = 1; pictures && i < G_N_ELEMENTS(dots); i++) {
		if (sent_size(pictures) <= PICTURES_LIMIT)
			break;
		g_ptr_array_unref(pictures);
		pictures = draw_all(setup, charts, dots[i], err);
	}
	while (pictures && sent_size(pictures) > PICTURES_LIMIT)
		g_ptr_array_remove_index(pictures, pictures->len - 1);
	return pictures;
}

bool report_letter_file(
    const Carrier *carrier, const LetterWanted *wanted, ReportFile *file_r, GError **err)
{
	const Setup *setup = carrier->setup;
	g_auto(Period) period = {.name = NULL};
	g_autoptr(Report) report = report_for(carrier, wanted, &period, err);
	g_autoptr(Paper) paper = report ? report_paper(report, setup->config) : NULL;
	g_autoptr(GBytes) pdf = paper ? setup->print(paper, err) : NULL;
	GPtrArray *pictures = pdf ? pictures_of(setup, report, err) : NULL;

	*file_r = (ReportFile){NULL, NULL, NULL};
	if (!pictures)
		return false;
	*file_r = (ReportFile){
	    g_steal_pointer(&pdf), report_file_name(setup->config, &period, ".pdf"), pictures};
	return true;
}
