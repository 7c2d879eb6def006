<?xml version="1.0" encoding="UTF-8"?>
<!-- A text from the settings: headings and paragraphs. Whatever is in it is shown, never obeyed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="block"><p class="lines"><xsl:value-of select="@content"/></p></xsl:template>

  <xsl:template match="block[@kind = 'heading']"><h2><xsl:value-of select="@content"/></h2></xsl:template>
</xsl:stylesheet>
