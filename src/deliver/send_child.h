/*
 * send_child.h: the process that hands letters to one account's SMTP server.  It holds that account's
 * secret and the network, and no database.  Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child
 *     start    {account: SETTINGS}  send_settings_to_json()
 *     letters  {letters: [{id, from, to, offset, length, confirm: bool}]} + fd
 *              one SMTP transaction each; the fd holds the final bytes (CRLF); from "" is <>.
 *              confirm: ask the engine before the final dot (secret letters and final copies)
 *     go       {id}  the engine has committed FINAL_DOT: send it
 *     stop     {}  no more letters: those whose final dot is not out are given back at once as "later"
 *              (code 0, reply "stopped"), the others are finished; then the child ends (exit 0)
 *
 *   child -> engine
 *     server   {size: N or 0, utf8: bool, text}  from EHLO, at every new connection that differs
 *     dot      {id}  all bytes but the final dot are with the server; waits for `go`
 *     results  {results: [{id, outcome, code, reply, sent_dot: bool}]}  outcome:
 *              "sent"      250 after the dot
 *              "refused"   this letter never: 5xx to RCPT or DATA, or an address outside the grammar
 *              "later"     4xx, connection trouble before the final dot
 *              "account"   the account is refused or over its quota (AUTH, MAIL, x.4.5): no letter of this
 *                          account can go now
 *              "doubt"     the connection was lost after the final dot
 *              code is the SMTP code (0: none), reply the server's own words (escaped, at most 500 bytes)
 *     alarm    {code, text}
 *
 * The engine decides what to send and when (limits, backoff, order); the child keeps up to
 * `connections` connections, reuses them and closes them after a minute without work.  It ends when the
 * engine's socket closes: at once, but for letters whose final dot is out, whose reply it awaits for up
 * to 60 s (the engine has then gone: the letter is in doubt).
 */
#ifndef SIAGA_DELIVER_SEND_CHILD_H
#define SIAGA_DELIVER_SEND_CHILD_H

/* Runs the child on `socket` until it ends; its exit status. */
int send_child_run(int socket);

#endif
