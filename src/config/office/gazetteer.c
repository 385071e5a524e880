#include "config/office/gazetteer.h"

#include "config/office/tables.h"

static const Field place_fields[] = {
    {.key = "place",
	.kind = FIELD_TEXT,
	.offset = offsetof(Place, name),
	.required = true,
	.gives = NAME_PLACE},
    {.key = "code", .kind = FIELD_TEXT, .offset = offsetof(Place, code), .required = true},
    {.key = "bps", .kind = FIELD_TEXT, .offset = offsetof(Place, bps)},
    {.key = "spellings", .kind = FIELD_TEXTS, .offset = offsetof(Place, spellings)},
    {.key = "villages", .kind = FIELD_TEXTS, .offset = offsetof(Place, villages)},
    {.key = NULL},
};

static const Rows place_rows = {
    .what = "place", .size = sizeof(Place), .fields = place_fields, .at = offsetof(Place, at)};

static const Field gazetteer_fields[] = {
    {.key = "places",
	.kind = FIELD_ROWS,
	.offset = offsetof(Gazetteer, places),
	.required = true,
	.rows = &place_rows},
    {.key = "ordinary-words", .kind = FIELD_TEXTS, .offset = offsetof(Gazetteer, ordinary)},
    {.key = "elsewhere", .kind = FIELD_TEXTS, .offset = offsetof(Gazetteer, elsewhere)},
    {.key = NULL},
};

const Rows gazetteer_rows = {
    .what = "gazetteer", .size = sizeof(Gazetteer), .fields = gazetteer_fields, .at = -1};

const Place *gazetteer_place(const Gazetteer *gazetteer, const char *name)
{
	return rows_find(gazetteer->places, name);
}
