#include "letter/agenda_lines.h"

SheetLine *sheet_line_new(Entry *entry)
{
	SheetLine *line = g_new0(SheetLine, 1);

	line->entry = entry;
	return line;
}

void sheet_line_free(SheetLine *line)
{
	entry_free(line->entry);
	g_free(line->incident);
	g_free(line->dated);
	g_free(line->receivers);
	g_free(line);
}

SheetBook *sheet_book_new(const Book *book)
{
	SheetBook *sheet = g_new0(SheetBook, 1);

	sheet->book = book;
	sheet->lines = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_line_free);
	return sheet;
}

void sheet_book_free(SheetBook *book)
{
	g_ptr_array_unref(book->lines);
	g_free(book);
}
