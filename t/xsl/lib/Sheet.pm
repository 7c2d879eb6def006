# Renders fixture documents with the stylesheets in xsl/, as the module does, for the tests beside it.
package Sheet;
use strict;
use warnings;
use Exporter 'import';
use File::Basename 'dirname';
use File::Spec::Functions qw(catfile rel2abs updir);
use File::Temp ();

our @EXPORT_OK = qw(documents golden read_document render sheet_of source_file validates);

my $root = $ENV{PALACE_SOURCE} || rel2abs(catfile(dirname(__FILE__), updir(), updir(), updir()));
my $scratch = File::Temp->newdir;
my $count = 0;

# A file of the source tree, by its parts.
sub source_file { return catfile($root, @_) }

# The names of all fixture documents.
sub documents {
    my @files = glob source_file('t', 'xsl', 'documents', '*.xml');
    return sort map { m{([^/]+)\.xml\z} } @files;
}

sub read_document { return slurp(source_file('t', 'xsl', 'documents', "$_[0].xml")) }

# The stylesheet a document asks for.
sub sheet_of {
    my ($document) = @_;
    my ($name) = $document =~ /<page name="([a-z-]+)"/ or die "no page name in the document\n";
    return source_file('xsl', 'pages', "$name.xsl");
}

# The golden file of a fixture and what is in it; nothing when there is none yet.
sub golden {
    my ($name, $sheet) = @_;
    my ($method) = slurp($sheet) =~ /<xsl:output method="(\w+)"/;
    my $ending = { text => 'txt', xml => 'xml' }->{ $method // '' } || 'html';
    my $file = source_file('t', 'xsl', 'golden', "$name.$ending");
    return ($file, -e $file ? slurp($file) : undef);
}

# Document text and sheet file -> what a client would get. The method is the sheet's own, or that of what it includes. Dies with xsltproc's own words.
sub render {
    my ($document, $sheet, $method) = @_;
    $sheet ||= sheet_of($document);
    ($method) = slurp($sheet) =~ /<xsl:output method="(\w+)"/ if !$method;
    return run('xsltproc', '--nonet', $sheet, scratch($document)) if $method;

    # The HTML of a page is written by the module's serialiser, not by libxml2's: take the tree as XML and write it in the same way.
    my $as_xml = scratch(<<"EOF_SHEET");
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:import href="$sheet"/>
<xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>
</xsl:stylesheet>
EOF_SHEET
    return html(run('xsltproc', '--nonet', $as_xml, scratch($document)));
}

# True when the document is valid against xsl/page.rng; otherwise xmllint's complaint.
sub validates {
    my ($document) = @_;
    my $said = run_any('xmllint', '--nonet', '--noout', '--relaxng', source_file('xsl', 'page.rng'), scratch($document));
    return $said =~ / validates$/m ? 1 : (0, $said);
}

my $void = qr/area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr/;

# A result tree written as XML -> HTML: doctype, void elements without an end, scripts as they are but for "<".
sub html {
    my ($tree) = @_;
    $tree =~ s{<($void)((?:\s[^<>]*)?)/>}{<$1$2>}g;
    $tree =~ s{<([a-z][a-z0-9]*)((?:\s[^<>]*)?)/>}{<$1$2></$1>}g;
    $tree =~ s{(<script[^>]*>)(.*?)(</script>)}{$1 . raw($2) . $3}gse;
    $tree =~ s{(="[^"]*")}{(my $value = $1) =~ s/&gt;/>/g; $value =~ s/&#10;/\n/g; $value}ge;
    return "<!DOCTYPE html>\n$tree";
}

sub raw {
    my ($text) = @_;
    $text =~ s/&lt;/\\u003c/g;
    $text =~ s/&gt;/>/g;
    $text =~ s/&amp;/&/g;
    return $text;
}

sub scratch {
    my ($text) = @_;
    my $file = catfile($scratch, ++$count . '.xml');
    open my $out, '>:utf8', $file or die "$file: $!\n";
    print {$out} $text;
    close $out or die "$file: $!\n";
    return $file;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:utf8', $file or die "$file: $!\n";
    local $/;
    return scalar <$in>;
}

sub run {
    my $said = run_any(@_);
    die "$_[0] failed: $said\n" if $?;
    return $said;
}

# Output of a command; its errors come with it.
sub run_any {
    my @command = @_;
    my $errors = catfile($scratch, 'errors');
    my $pid = open(my $from, '-|') // die "fork: $!\n";
    if (!$pid) {
        open STDERR, '>', $errors or die "$errors: $!\n";
        exec { $command[0] } @command or die "$command[0]: $!\n";
    }
    binmode $from, ':utf8';
    local $/;
    my $said = <$from> // '';
    close $from;
    my $status = $?;
    my $complaint = slurp($errors);
    $? = $status;
    return $said . $complaint;
}

1;
