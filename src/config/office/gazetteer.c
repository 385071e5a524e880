#include "config/office/gazetteer.h"

#include "config/office/tables.h"

/* What rows_find() counts on. */
G_STATIC_ASSERT(offsetof(Place, name) == 0);

enum { TILES = 30 }; /* rows and columns of the map at most */

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
    {.key = "row",
	.kind = FIELD_COUNT,
	.offset = offsetof(Place, row),
	.least = 1,
	.most = TILES,
	.help = "The row of its tile on the map of reports, from the north.",
	.absent = "it is on no map",
	.example = "3"},
    {.key = "column",
	.kind = FIELD_COUNT,
	.offset = offsetof(Place, column),
	.least = 1,
	.most = TILES,
	.help = "The column of its tile on the map of reports, from the west.",
	.absent = "it is on no map",
	.example = "2"},
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

static void finish_place(Reader *reader, const Node *node, void *row)
{
	const Place *place = row;

	if (!place->row != !place->column)
		problems_add(reader->problems, node->at,
		    "a tile of the map has both: expected 'row' and 'column', or neither");
}

static const Rows place_rows = {.what = "place",
    .size = sizeof(Place),
    .fields = place_fields,
    .at = offsetof(Place, at),
    .finish = finish_place};

/* No two places have one tile. */
static void finish_gazetteer(Reader *reader, const Node *node, void *row)
{
	const GPtrArray *places = ((const Gazetteer *)row)->places;
	const Place *on[TILES + 1][TILES + 1] = {{NULL}};

	(void)node;
	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		const Place **tile = &on[place->row][place->column];
		if (place->row && *tile)
			problems_add(reader->problems, place->at,
			    "'%s' has the tile of '%s', expected another row or column",
			    place->name, (*tile)->name);
		*tile = place;
	}
}

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

const Rows gazetteer_rows = {.what = "gazetteer",
    .size = sizeof(Gazetteer),
    .fields = gazetteer_fields,
    .at = -1,
    .finish = finish_gazetteer};

const Place *gazetteer_place(const Gazetteer *gazetteer, const char *name)
{
	return rows_find(gazetteer->places, name);
}
