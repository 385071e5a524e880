/* Rows of a list: structs that remember how they were made. */
#include "config/reader/fields.h"

/* In front of each row; two words keep the row as aligned as malloc(3) does. */
typedef struct RowHead {
	const Rows *rows;
	gpointer unused;
} RowHead;

void *row_new(const Rows *rows)
{
	RowHead *head = g_malloc0(sizeof *head + rows->size);
	void *row = head + 1;

	head->rows = rows;
	fields_init(rows->fields, row);
	if (rows->init)
		rows->init(row);
	return row;
}

void row_free(void *row)
{
	if (!row)
		return;
	RowHead *head = (RowHead *)row - 1;
	fields_clear(head->rows->fields, row);
	if (head->rows->clear)
		head->rows->clear(row);
	g_free(head);
}

static void finish(Reader *reader, const Node *map, const Rows *rows, void *row, bool sound)
{
	g_autoptr(Problems) unheard = problems_new();
	Reader silent = *reader;

	silent.problems = unheard;
	if (rows->finish)
		rows->finish(sound ? reader : &silent, map, row);
}

void *row_read(Reader *reader, const Node *map, const Rows *rows)
{
	if (map->kind != NODE_MAP) {
		problems_add(reader->problems, map->at, "a %s is %s, expected a map with '%s'",
		    rows->what, node_describe(map), rows->fields->key);
		rows_unsettle(reader, rows);
		return NULL;
	}
	void *row = row_new(rows);
	if (rows->at >= 0)
		*(Spot *)(void *)((char *)row + rows->at) = map->at;
	guint before = problems_count(reader->problems);
	fields_read(reader, map, rows->fields, row);
	finish(reader, map, rows, row, problems_count(reader->problems) == before);
	return row;
}

void rows_read(Reader *reader, const Node *list, const Rows *rows, GPtrArray *array)
{
	if (list->kind == NODE_TEXT) {
		problems_add(reader->problems, list->at,
		    "%s stands here, expected a list, each with '%s'", node_describe(list),
		    rows->fields->key);
		rows_unsettle(reader, rows);
		return;
	}
	guint count = list->kind == NODE_LIST ? list->items->len : 1;
	for (guint i = 0; i < count; i++) {
		void *row =
		    row_read(reader, list->kind == NODE_LIST ? list->items->pdata[i] : list, rows);
		if (row)
			g_ptr_array_add(array, row);
	}
}

const void *rows_find(const GPtrArray *rows, const char *name)
{
	for (guint i = 0; i < rows->len; i++) {
		char *const *begins_with_name = rows->pdata[i];
		if (g_strcmp0(*begins_with_name, name) == 0)
			return rows->pdata[i];
	}
	return NULL;
}
