#include "letter/agenda_row.h"

#include "base/zone.h"
#include "config/office/masking.h"
#include "model/channel.h"

typedef enum {
	CELL_NUMBER,
	CELL_RECEIVED,
	CELL_FROM,
	CELL_CHANNEL,
	CELL_LETTER,
	CELL_SUMMARY,
	CELL_SECRECY,
	CELL_FILES,
	CELL_RECEIVERS,
	CELL_INCIDENT,
	CELL_NOTE,
} Cell;

const AgendaColumn agenda_columns[AGENDA_COLUMNS] = {
    [CELL_NUMBER] = {REASON_COLUMN_NUMBER, 6, false},
    [CELL_RECEIVED] = {REASON_COLUMN_RECEIVED, 8, false},
    [CELL_FROM] = {REASON_COLUMN_FROM, 12, false},
    [CELL_CHANNEL] = {REASON_COLUMN_CHANNEL, 6, false},
    [CELL_LETTER] = {REASON_COLUMN_LETTER, 8, false},
    [CELL_SUMMARY] = {REASON_COLUMN_SUMMARY, 19, false},
    [CELL_SECRECY] = {REASON_COLUMN_SECRECY, 7, false},
    [CELL_FILES] = {REASON_COLUMN_FILES, 4, true},
    [CELL_RECEIVERS] = {REASON_COLUMN_RECEIVERS, 16, false},
    [CELL_INCIDENT] = {REASON_COLUMN_INCIDENT, 6, false},
    [CELL_NOTE] = {REASON_COLUMN_NOTE, 8, false},
};

static const char *sender_of(const Config *config, const Entry *e)
{
	const Unit *unit = e->unit ? directory_unit(config->directory, e->unit) : NULL;

	if (unit)
		return unit->title;
	return e->reporter_name ? e->reporter_name : e->reporter_address;
}

static const char *stage_of(const Config *config, const Entry *e)
{
	const Workflow *workflow = e->workflow ? config_workflow(config, e->workflow) : NULL;
	const Stage *stage = workflow && e->stage ? workflow_stage(workflow, e->stage) : NULL;

	return stage ? stage->title : e->stage;
}

/* A void number keeps its row, with the reason. */
static char *note_of(const Config *config, const Entry *e, bool masked)
{
	if (!e->void_reason)
		return g_strdup(stage_of(config, e));
	return masked ? language_tell(config->language, REASON_BOOK_VOID)
		      : language_tell(config->language, REASON_BOOK_VOID_REASON, e->void_reason);
}

/* What a masked row shows, too. */
static char *envelope_cell(const AgendaSheet *sheet, const SheetLine *line, Cell cell, bool masked)
{
	const Config *config = sheet->config;
	const Entry *e = line->entry;

	switch (cell) {
	case CELL_NUMBER:
		return g_strdup(e->label);
	case CELL_RECEIVED:
		return zone_text(e->received, config->office.zone, ZONE_SHOWN);
	case CELL_SECRECY:
		return g_strdup_printf("%s/ %s", secrecy_said(config->language, e->secrecy),
		    degree_said(config->language, e->urgency));
	case CELL_NOTE:
		return note_of(config, e, masked);
	case CELL_FROM:
	case CELL_SUMMARY:
		return masked ? g_strdup(masking_words(config, e)) : NULL;
	default:
		return NULL;
	}
}

static char *open_cell(const AgendaSheet *sheet, const SheetLine *line, Cell cell)
{
	const Config *config = sheet->config;
	const Entry *e = line->entry;

	switch (cell) {
	case CELL_FROM:
		return g_strdup(sender_of(config, e));
	case CELL_CHANNEL:
		return g_strdup(channel_said(config->language, e->channel));
	case CELL_LETTER:
		return g_strdup(line->dated);
	case CELL_SUMMARY:
		return g_strdup(e->summary);
	case CELL_FILES:
		return line->files > 0 ? g_strdup_printf("%u", line->files) : NULL;
	case CELL_RECEIVERS:
		return g_strdup(line->receivers);
	case CELL_INCIDENT:
		return g_strdup(line->incident);
	default:
		return NULL;
	}
}

char *agenda_row_cell(const AgendaSheet *sheet, const SheetLine *line, guint column)
{
	bool masked = masking_hides(sheet->config, line->entry, sheet->clearance);
	char *text = envelope_cell(sheet, line, (Cell)column, masked);

	if (!text && !masked)
		text = open_cell(sheet, line, (Cell)column);
	return text ? g_strdelimit(text, "\r\n\t", ' ') : g_strdup("");
}
