#include "command/export/bundle_paper.h"

#include "base/jsontext.h"
#include "base/text.h"
#include "base/zone.h"
#include "config/office/act_title.h"
#include "language/dates.h"
#include "letter/office_paper.h"
#include "model/channel.h"
#include "model/own_names.h"
#include "report/history_words.h"

static const Config *config_of(const Case *c)
{
	return c->sheet->opened.config;
}

static Paper *paper_of(const Case *c, const char *title)
{
	const Config *config = config_of(c);
	const Entry *e = c->sheet->entry;
	const HistoryLine *last = c->lines->len > 0 ? c->lines->pdata[c->lines->len - 1] : NULL;
	g_autofree char *pages =
	    language_tell(config->language, REASON_PAGE_OF, "{page}", "{pages}");
	g_autofree char *band = e->secrecy >= SECRECY_TERBATAS
				    ? g_utf8_strup(secrecy_said(config->language, e->secrecy), -1)
				    : NULL;
	PaperLook look = office_look(config);
	const PaperAbout about = {.title = title,
	    .author = config->office.name,
	    .subject = title,
	    .language = config->language->tag,
	    .made = last ? last->at : e->registered,
	    .band = band,
	    .foot = title,
	    .pages = pages};

	look.size = 9.5;
	return paper_new(&look, &about);
}

static void add_field(Paper *paper, const Config *config, ReasonId label, const char *text)
{
	if (text && *text)
		paper_field(paper, config->language->texts[label], text);
}

static void add_entry(Paper *paper, const Case *c, const Entry *e)
{
	const Config *config = config_of(c);
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;
	g_autofree char *received = dates_moment(
	    config->language, e->received, config->office.zone, config->office.zone_label);
	g_autofree char *head =
	    g_strdup_printf("%s %s", workflow ? workflow->title : e->class, e->label);

	paper_heading(paper, 1, head);
	add_field(paper, config, REASON_SCREEN_RECEIVED_AT, received);
	add_field(paper, config, REASON_SCREEN_CHANNEL, channel_said(config->language, e->channel));
	add_field(paper, config, REASON_SCREEN_FROM, view_sender(&c->sheet->view, e));
	add_field(paper, config, REASON_SCREEN_SUMMARY, view_summary(&c->sheet->view, e));
	add_field(paper, config, REASON_SCREEN_SECRECY, secrecy_said(config->language, e->secrecy));
	add_field(paper, config, REASON_SCREEN_PLACE, e->place);
	add_field(paper, config, REASON_BOOK_VOID, e->void_reason);
	for (guint i = 0; i < e->sections->len; i++) {
		const Section *s = e->sections->pdata[i];
		g_autofree char *name =
		    vocabulary_heading(config->vocabulary, s->name, config->english_names);
		paper_field(paper, name, s->text);
	}
	paper_space(paper, 2);
}

/* The mail that a line rests on, and whether its sender was proved.  Caller frees. */
static char *proof_of(const Case *c, const json_t *detail)
{
	const Language *language = config_of(c)->language;
	const char *mail = json_text_of(detail, "mail");
	guint number = bundle_case_mail(c, mail);
	g_autofree char *name = g_strdup_printf("mail-%u.eml", number);
	bool is_signed = json_is_true(json_object_get(detail, "signed"));
	bool proved = json_is_true(json_object_get(detail, "authenticated"));

	if (number == 0)
		return g_strdup("");
	if (is_signed)
		return language_tell(language, REASON_CASE_SIGNED, name);
	return language_tell(language, proved ? REASON_CASE_PROVED : REASON_CASE_MAIL, name);
}

static void add_line(Paper *paper, const Case *c, const HistoryLine *line)
{
	const Config *config = config_of(c);
	const Entry *entry = bundle_case_entry(c, line->entry);
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
	g_autofree char *at = zone_text(line->at, config->office.zone, ZONE_SHOWN);
	g_autofree char *who = history_actor(config, line->actor);
	g_autofree char *words = history_words(config, entry, line);
	g_autofree char *proof = proof_of(c, detail);
	g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, line->id);
	const char *const cells[] = {number, at, entry->label, who,
	    words ? words : config->language->texts[REASON_CASE_OTHER], proof};

	paper_row(paper, cells);
	json_decref(detail);
}

static void add_history(Paper *paper, const Case *c)
{
	char *const *say = config_of(c)->language->texts;
	const PaperColumn columns[] = {{say[REASON_CASE_LINE], 6, PAPER_RIGHT},
	    {say[REASON_CASE_WHEN], 13, PAPER_LEFT}, {say[REASON_SCREEN_NUMBER], 13, PAPER_LEFT},
	    {say[REASON_CASE_WHO], 18, PAPER_LEFT}, {say[REASON_CASE_WHAT], 32, PAPER_LEFT},
	    {say[REASON_CASE_PROOF], 18, PAPER_LEFT}};

	paper_heading(paper, 1, say[REASON_CASE_HISTORY]);
	paper_table(paper, PAPER_RULED, columns, G_N_ELEMENTS(columns), NULL);
	for (guint i = 0; i < c->lines->len; i++)
		add_line(paper, c, c->lines->pdata[i]);
	paper_table_end(paper);
}

Paper *bundle_paper(const Case *c)
{
	const Config *config = config_of(c);
	g_autofree char *title =
	    language_tell(config->language, REASON_CASE_TITLE, c->sheet->entry->label);
	Paper *paper = paper_of(c, title);

	paper_letterhead(paper, config->office.letterhead, NULL);
	paper_title(paper, title);
	for (guint i = 0; i < c->entries->len; i++)
		add_entry(paper, c, c->entries->pdata[i]);
	add_history(paper, c);
	paper_space(paper, 3);
	paper_paragraph(paper, PAPER_LEFT, config->language->texts[REASON_CASE_CHECK]);
	return paper;
}
