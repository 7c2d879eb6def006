# Turns the reference of the directives, which are comments of conf/studentpalace.conf.in, into mod_studentpalace(5).
function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    sub(/^[.']/, "\\\\\\&&", text)
    return text
}

BEGIN {
    print ".TH MOD_STUDENTPALACE 5 \"\" \"Student Palace\" \"Apache HTTP Server\""
    print ".SH NAME\nmod_studentpalace \\- Apache module that is a site for student houses and rooms"
    print ".SH SYNOPSIS\n.nf\nLoadModule studentpalace_module " module
    print "Include " conf "\nDBDParams \"dbname=studentpalace user=studentpalace_web\"\n.fi"
    print ".SH DESCRIPTION\nThe module answers every address of its server or virtual host that nobody else claims. What is below can be set in"
    print "the server and in virtual hosts, which inherit what they do not set. Times are written with ms, s, min or h."
    print ".SH DIRECTIVES"
}

/^# StudentPalace[A-Za-z]*$/ { print ".SS " $2; open = 1; next }
!/^#/                        { open = 0 }
open && /^#   [A-Z][a-z]*:/  { print ".TP\n.B " substr($2, 1, length($2) - 1); sub(/^#   [A-Z][a-z]*: */, ""); print roff($0); next }
open                         { sub(/^# */, ""); print roff($0) }

END {
    print ".SH SEE ALSO\n.BR studentpalace (7),\n.BR apache2 (8)"
}
