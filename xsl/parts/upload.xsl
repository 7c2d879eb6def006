<?xml version="1.0" encoding="UTF-8"?>
<!-- Uploading: where files are chosen, what is accepted, and what became of each file. Needs form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- htdocs/js/upload.js makes the whole of it a place to drop files on, and sends them one by one. What it says of files that it need not
       send, and how it lists them, comes from here. -->
  <xsl:template match="field[@kind = 'files']" mode="field">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <div class="field drop">
      <label for="{$id}"><xsl:apply-templates select="." mode="label"/></label>
      <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <xsl:apply-templates select="." mode="control"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
      <xsl:if test="starts-with(@accept, 'image/')"><button class="camera quiet i-camera" type="button" hidden="hidden">Take a photo</button></xsl:if>
    </div>
    <p class="hint" role="status" tabindex="-1"/>
    <ul class="queue" hidden="hidden"/>
    <template>
      <ul>
        <li>
          <span class="thumb i-photo"><xsl:if test="@accept = 'application/pdf'"><xsl:attribute name="class">thumb i-document</xsl:attribute></xsl:if><canvas width="144" height="108" hidden="hidden"/></span>
          <div><b class="file"/><p/><progress max="1" value="0"/></div>
          <p class="buttons">
            <button class="again quiet" type="button">Try again<span class="hidden"/></button>
            <button class="cancel quiet i-close" type="button"><span class="hidden">Cancel</span><span class="hidden"/></button>
            <button class="clear quiet i-close" type="button"><span class="hidden">Clear</span><span class="hidden"/></button>
          </p>
        </li>
      </ul>
      <ul>
        <xsl:apply-templates select="." mode="reason"><xsl:with-param name="kind" select="'wrong_type'"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="reason"><xsl:with-param name="kind" select="'too_large'"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="reason"><xsl:with-param name="kind" select="'empty'"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="reason"><xsl:with-param name="kind" select="'no_place'"/></xsl:apply-templates>
      </ul>
    </template>
  </xsl:template>

  <xsl:template match="field[@kind = 'files']" mode="optional"/>

  <xsl:template match="field[@kind = 'files']" mode="hint">JPEG, PNG or WebP, at most <xsl:apply-templates select="@max_bytes" mode="bytes"/> each.</xsl:template>
  <xsl:template match="field[@kind = 'files' and @most = 1]" mode="hint">JPEG, PNG or WebP, at most <xsl:apply-templates select="@max_bytes" mode="bytes"/>.</xsl:template>
  <xsl:template match="field[@accept = 'application/pdf']" mode="hint">A PDF, at most <xsl:apply-templates select="@max_bytes" mode="bytes"/>.</xsl:template>

  <!-- "5 MB", "830 KB", "1.4 MB": as people call them; small ones are rounded up. -->
  <xsl:template match="@*" mode="bytes">
    <xsl:choose>
      <xsl:when test=". &lt; 1048576"><xsl:value-of select="concat(ceiling(. div 1024), ' KB')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(format-number(. div 1048576, '#,##0.#'), ' MB')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Why a file was not taken, and which. -->
  <xsl:template match="field" mode="reason">
    <xsl:param name="kind"/>
    <xsl:param name="name"/>
    <li>
      <xsl:if test="$name"><b class="file"><xsl:value-of select="$name"/></b>: </xsl:if>
      <span data-status="{$kind}"><xsl:call-template name="why-not-taken"><xsl:with-param name="kind" select="$kind"/><xsl:with-param name="field" select="."/></xsl:call-template></span>
    </li>
  </xsl:template>

  <!-- ==== what became of the files of the last sending -->

  <!-- thing: "photo". How many were taken; which were not, and why. -->
  <xsl:template match="uploads" mode="results">
    <xsl:param name="thing"/>
    <xsl:variable name="failed" select="upload[@status != 'taken']"/>
    <xsl:if test="upload">
      <div class="results" role="status" tabindex="-1" autofocus="autofocus">
        <xsl:if test="$failed"><xsl:attribute name="class">results some</xsl:attribute></xsl:if>
        <p>
          <b><xsl:value-of select="concat(count(upload) - count($failed), ' ', $thing)"/><xsl:if test="count(upload) - count($failed) != 1">s</xsl:if> added.</b>
          <xsl:if test="$failed"><xsl:value-of select="concat(' ', count($failed), ' could not be taken:')"/></xsl:if>
        </p>
        <ul class="bullets">
          <xsl:if test="not($failed)"><xsl:attribute name="hidden">hidden</xsl:attribute></xsl:if>
          <xsl:apply-templates select="upload" mode="result"/>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="upload[@status = 'taken']" mode="result"><li hidden="hidden" data-status="taken"><xsl:value-of select="@name"/></li></xsl:template>
  <xsl:template match="upload" mode="result">
    <xsl:apply-templates select="/page/form/field[@kind = 'files']" mode="reason">
      <xsl:with-param name="kind" select="@status"/>
      <xsl:with-param name="name" select="@name"/>
    </xsl:apply-templates>
  </xsl:template>
</xsl:stylesheet>
