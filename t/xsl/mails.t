#!/usr/bin/perl
# Every mail says what its golden file says, has a subject of one line, lines that fit, and its links whole; hostile names stay what they are.
#
# After a wanted change of a mail:  PALACE_GOLDEN=update prove t/xsl/mails.t   and read the difference before it is committed.
use strict;
use warnings;
use utf8;
use File::Basename qw(basename dirname);
use lib dirname(__FILE__) . '/lib';
use Sheet qw(render source_file);
use Test::More;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

my $update = ($ENV{PALACE_GOLDEN} // '') eq 'update';
my $token  = 'x' x 90;
my @sheets = glob source_file('xsl', 'mails', '*.xsl');
my %kept;

cmp_ok scalar @sheets, '>=', 8, 'there are mails';
for my $sheet (@sheets) {
    my $template = basename($sheet, '.xsl');
    my $text = mail($sheet, "url_path='/path?token=$token' new_email='new\@example.com'");
    my $file = source_file('t', 'xsl', 'mails', "$template.txt");
    $kept{$file} = 1;
    keep($file, $text) if $update;
    is $text, golden($file), "$template says what it should";
    like $text, qr/\A[^\n]{5,60}\n\n/, '... its subject is one line';
    is_deeply [grep { length > 72 && !m{^  https://\S+$} } split /\n/, $text], [], '... its lines fit';
    unlike $text, qr/ \n|\n\n\n/, '... no blanks at the ends of lines, no gaps';
    like mail($sheet, "name='Zo\x{eb}&#10;&#13;\x{202e}&lt;b&gt;'"), qr/\A[^\n]+\n\nHello Zo\x{eb} \x{202e}<b>,\n/, '... whatever the name';
}
is_deeply [grep { !$kept{$_} } glob source_file('t', 'xsl', 'mails', '*')], [], 'every golden file belongs to a mail';
done_testing;

sub mail {
    my ($sheet, $attributes) = @_;
    # The method is in the part that all of them include.
    return render("<mails origin='https://www.example.org'><mail $attributes/></mails>", $sheet, 'text');
}

sub golden {
    my ($file) = @_;
    open my $in, '<:utf8', $file or return;
    local $/ = undef;
    return scalar <$in>;
}

sub keep {
    my ($file, $text) = @_;
    open my $out, '>:utf8', $file or die "$file: $!\n";
    print {$out} $text;
    close $out or die "$file: $!\n";
    return;
}
