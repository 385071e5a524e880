#include "config/office/samples.h"

#include "config/office/tables.h"

static const Field sample_fields[] = {
    {.key = "field",
	.kind = FIELD_TEXT,
	.offset = offsetof(Sample, field),
	.required = true,
	.help = "The field of letters, by either of its names (`siaga help letter`).",
	.example = "rows.matter"},
    {.key = "text",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Sample, text),
	.required = true,
	.help =
	    "What it holds when a letter is shown with invented data; of the rows of a list, what "
	    "the first and the second hold.  A dash is nothing; a flag is set where something else "
	    "stands.",
	.example = "[Street light out, Bin overflowing]"},
    {.key = NULL},
};

const Rows sample_rows = {
    .what = "sample", .size = sizeof(Sample), .fields = sample_fields, .at = offsetof(Sample, at)};
