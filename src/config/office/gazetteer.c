#include "config/office/gazetteer.h"

#include "config/office/tables.h"

static const Field place_fields[] = {
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = offsetof(Place, name),
	.required = true,
	.gives = NAME_PLACE,
	.help = "Its name.",
	.example = "Riverside"},
    {.key = "code",
	.kind = FIELD_TEXT,
	.offset = offsetof(Place, code),
	.required = true,
	.help = "Its official code.",
	.example = "33.26.13"},
    {.key = "bps",
	.kind = FIELD_TEXT,
	.offset = offsetof(Place, bps),
	.help = "Its code in statistics.",
	.absent = "none",
	.example = "3326130"},
    {.key = "spellings",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Place, spellings),
	.help = "Other ways to write it.",
	.absent = "none",
	.example = "[River Side]"},
    {.key = "villages",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Place, villages),
	.help = "What lies in it.",
	.absent = "none",
	.example = "[Mill End]"},
    {.key = NULL},
};

static const Rows place_rows = {
    .what = "place", .size = sizeof(Place), .fields = place_fields, .at = offsetof(Place, at)};

static const Field gazetteer_fields[] = {
    {.key = "places",
	.kind = FIELD_ROWS,
	.offset = offsetof(Gazetteer, places),
	.required = true,
	.rows = &place_rows,
	.help = "The office's places.",
	.example = "[{place: Riverside, code: R1}]"},
    {.key = "ordinary-words",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Gazetteer, ordinary),
	.help = "Names that are ordinary words, too: read as places only behind a word for place.",
	.absent = "none",
	.example = "[Hope]"},
    {.key = "elsewhere",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Gazetteer, elsewhere),
	.help = "Neighbours' names that are not ours.",
	.absent = "none",
	.example = "[Southport]"},
    {.key = NULL},
};

const Rows gazetteer_rows = {
    .what = "gazetteer", .size = sizeof(Gazetteer), .fields = gazetteer_fields, .at = -1};

const Place *gazetteer_place(const Gazetteer *gazetteer, const char *name)
{
	return rows_find(gazetteer->places, name);
}
