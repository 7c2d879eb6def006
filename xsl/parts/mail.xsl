<?xml version="1.0" encoding="UTF-8"?>
<!-- Every mail: a subject on the first line, an empty line, a greeting, what the mail's own sheet says, who says it. A sheet supplies
     "subject" and "body"; it writes by "paragraph" and "link". The document is <mails origin=""><mail .../></mails>, its attributes
     those of sql/queries/claim_mail.sql. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8" media-type="text/plain"/>

  <xsl:variable name="mail" select="/mails/mail"/>
  <xsl:variable name="origin" select="/mails/@origin"/>
  <xsl:variable name="columns" select="72"/>

  <xsl:template match="/">
    <xsl:call-template name="subject"/>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">
        <xsl:text>Hello</xsl:text>
        <xsl:if test="$mail/@name">
          <xsl:value-of select="concat(' ', $mail/@name)"/>
        </xsl:if>
        <xsl:text>,</xsl:text>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="body"/>
    <xsl:text>Student Palace&#10;</xsl:text>
    <xsl:value-of select="$origin"/>
    <xsl:text>/&#10;</xsl:text>
  </xsl:template>

  <!-- Text in lines, and an empty line behind it. -->
  <xsl:template name="paragraph">
    <xsl:param name="text"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="rest" select="normalize-space($text)"/>
    </xsl:call-template>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- A path of this site as an address on a line of its own, never broken, and an empty line behind it. -->
  <xsl:template name="link">
    <xsl:param name="path" select="$mail/@url_path"/>
    <xsl:value-of select="concat('  ', $origin, $path, '&#10;&#10;')"/>
  </xsl:template>

  <!-- Words one by one; used: how many columns of the line are taken. -->
  <xsl:template name="wrap">
    <xsl:param name="rest"/>
    <xsl:param name="used" select="0"/>
    <xsl:variable name="word" select="substring-before(concat($rest, ' '), ' ')"/>
    <xsl:variable name="fits" select="$used + 1 + string-length($word) &lt;= $columns"/>
    <xsl:choose>
      <xsl:when test="$used = 0"/>
      <xsl:when test="$fits">
        <xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>&#10;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="$word"/>
    <xsl:if test="contains($rest, ' ')">
      <xsl:call-template name="wrap">
        <xsl:with-param name="rest" select="substring-after($rest, ' ')"/>
        <xsl:with-param name="used" select="string-length($word) + number($used &gt; 0 and $fits) * ($used + 1)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
